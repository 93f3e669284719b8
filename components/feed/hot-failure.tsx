import { CloudOff, Flame, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import type { HotFailureKind } from "./hot-request.ts";

const TEXTS = {
  unreachable: ["offlineTitle", "offlineText", CloudOff],
  unavailable: ["failedTitle", "failedText", CloudOff],
  "rate-limited": ["limitedTitle", "limitedText", Hourglass],
  disabled: ["disabledTitle", "disabledText", Flame],
} as const satisfies Record<HotFailureKind, readonly [string, string, LucideIcon]>;

type HotFailureProps = { kind: HotFailureKind; onTryAgain: () => void };

/** Nothing to show at all: the first list could not be had. */
export function HotFailure({ kind, onTryAgain }: HotFailureProps) {
  const t = useTranslations("hot");
  const [title, text, Icon] = TEXTS[kind];
  return (
    <Notice icon={<Icon size={28} strokeWidth={1.5} />} title={t(title)} text={t(text)}>
      {kind === "disabled" ? undefined : (
        <form
          method="get"
          onSubmit={(event) => {
            event.preventDefault();
            onTryAgain();
          }}
        >
          <button type="submit" className="control control-filled">
            {t("tryAgain")}
          </button>
        </form>
      )}
    </Notice>
  );
}
