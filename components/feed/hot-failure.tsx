import { CloudOff, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RequestFailureKind } from "#components/request.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RefreshButton } from "./refresh-button.tsx";

const TEXTS = {
  offline: ["offlineTitle", "offlineText", CloudOff],
  limited: ["rateLimitedTitle", "rateLimitedText", Hourglass],
  failed: ["failedTitle", "failedText", CloudOff],
} as const satisfies Record<string, readonly [string, string, LucideIcon]>;

type HotFailureProps = {
  kind: RequestFailureKind;
  online: boolean;
  retryAtMs: number | null;
  onTryAgain: () => void;
};

/** Nothing to show at all: the list could not be had. */
export function HotFailure({ kind, online, retryAtMs, onTryAgain }: HotFailureProps) {
  const t = useTranslations("hot");
  const reason = kind === "rate-limited" ? "limited" : "failed";
  const [title, text, Icon] = TEXTS[online ? reason : "offline"];
  return (
    <Notice icon={<Icon size={28} strokeWidth={1.5} />} title={t(title)} text={t(text)}>
      <RefreshButton
        label={t("tryAgain")}
        pending={false}
        blockedUntilMs={retryAtMs}
        onRefresh={onTryAgain}
      />
    </Notice>
  );
}
