import { RefreshCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useWaitSec } from "#components/use-wait-sec.ts";
import { formatWhole } from "#lib/i18n/formatters.ts";

type RefreshButtonProps = {
  label: string;
  pending: boolean;
  /** Earliest time of the next request, after a rate limit. */
  blockedUntilMs: number | null;
  onRefresh: () => void;
};

/** Refreshes a list. Its labels lie in one grid cell, so that it keeps the width of the longest. */
export function RefreshButton({ label, pending, blockedUntilMs, onRefresh }: RefreshButtonProps) {
  const t = useTranslations("hot");
  const locale = useLocale();
  const waitSec = useWaitSec(blockedUntilMs);
  const waiting = waitSec > 0 && !pending;

  return (
    // A form without action: without JavaScript it reloads the page.
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
        <Label shown={!pending && !waiting} text={label} />
        <Label shown={pending} iconClassName="spinning text-ember" text={t("refreshing")} />
        <Label
          shown={waiting}
          text={t("waitSeconds", { seconds: formatWhole(locale, Math.max(1, waitSec)) })}
        />
      </button>
    </form>
  );
}

function Label({ shown, text, iconClassName }: { shown: boolean; text: string; iconClassName?: string }) {
  return (
    <span className={`inline-flex items-center gap-2 tabular-nums ${shown ? "" : "invisible"}`}>
      <RefreshCw
        size={18}
        strokeWidth={1.5}
        aria-hidden="true"
        className={shown ? iconClassName : undefined}
      />
      {text}
    </span>
  );
}
