import { CloudOff, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RequestFailureKind } from "#components/request.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RefreshButton } from "./refresh-button.tsx";

const TEXTS = {
  offline: ["offlineTitle", "offlineText", CloudOff],
  unreachable: ["failedTitle", "failedText", CloudOff],
  unavailable: ["failedTitle", "failedText", CloudOff],
  "rate-limited": ["limitedTitle", "limitedText", Hourglass],
} as const satisfies Record<
  Exclude<RequestFailureKind, "disabled" | "signed-out"> | "offline",
  readonly [string, string, LucideIcon]
>;

type HotFailureProps = {
  kind: Exclude<RequestFailureKind, "disabled" | "signed-out">;
  online: boolean;
  retryAtMs: number | null;
  onTryAgain: () => void;
};

/** Nothing to show at all: the list could not be had. */
export function HotFailure({ kind, online, retryAtMs, onTryAgain }: HotFailureProps) {
  const t = useTranslations("hot");
  const [title, text, Icon] = TEXTS[online ? kind : "offline"];
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
