import { RefreshCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useNow } from "#components/use-now.ts";
import { formatWhole } from "#lib/i18n/formatters.ts";
import { secondsUntil } from "./hot-list-changes.ts";

type RefreshButtonProps = {
  label: string;
  pending: boolean;
  /** Until when the server wants to be left alone, or null. */
  blockedUntilMs: number | null;
  onRefresh: () => void;
};

/** Labels lie on top of each other, so that the button keeps the width of the longest and nothing around it moves. */
export function RefreshButton({ label, pending, blockedUntilMs, onRefresh }: RefreshButtonProps) {
  const t = useTranslations("hot");
  const locale = useLocale();
  const nowMs = useNow(0, blockedUntilMs === null ? null : 250);
  const waitSec = secondsUntil(blockedUntilMs, nowMs);
  const waiting = nowMs > 0 && waitSec > 0 && !pending;

  return (
    // A form, so that without JavaScript the button still loads the page anew.
    <form
      method="get"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending && !waiting) onRefresh();
      }}
    >
      <button
        type="submit"
        className={`control control-filled stacked ${waiting ? "text-ink-soft" : ""}`}
        aria-disabled={pending || waiting}
        aria-busy={pending}
      >
        <Variant shown={!pending && !waiting} text={label} />
        <Variant shown={pending} iconClass="turning text-ember" text={t("refreshing")} />
        <Variant
          shown={waiting}
          text={t("waitSeconds", { seconds: formatWhole(locale, Math.max(1, waitSec)) })}
        />
      </button>
    </form>
  );
}

function Variant({ shown, text, iconClass }: { shown: boolean; text: string; iconClass?: string }) {
  return (
    <span className={`inline-flex items-center gap-2 tabular-nums ${shown ? "" : "invisible"}`}>
      <RefreshCw size={18} strokeWidth={1.5} aria-hidden="true" className={shown ? iconClass : undefined} />
      {text}
    </span>
  );
}
