import { CloudOff, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RequestFailureKind } from "#components/request.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RefreshButton } from "#components/ui/refresh-button.tsx";

const TEXTS = {
  offline: ["offlineTitle", "offlineText", CloudOff],
  rateLimited: ["rateLimitedTitle", "rateLimitedText", Hourglass],
  failed: ["failedTitle", "failedText", CloudOff],
} as const satisfies Record<string, readonly [string, string, LucideIcon]>;

type HotFailureProps = {
  kind: RequestFailureKind;
  online: boolean;
  retryAtMs: number | null;
  onTryAgain: () => void;
};

/** Shown instead of the list if it could not be loaded. */
export function HotFailure({ kind, online, retryAtMs, onTryAgain }: HotFailureProps) {
  const t = useTranslations("hot");
  const reason = kind === "rate-limited" ? "rateLimited" : "failed";
  const [title, text, Icon] = TEXTS[online ? reason : "offline"];
  return (
    <Notice icon={Icon} title={t(title)} text={t(text)}>
      <RefreshButton
        label={t("tryAgain")}
        pending={false}
        blockedUntilMs={retryAtMs}
        onRefresh={onTryAgain}
      />
    </Notice>
  );
}
