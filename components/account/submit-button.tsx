import { useLocale, useTranslations } from "next-intl";
import { secondsUntil } from "#components/feed/hot-list-changes.ts";
import { useNow } from "#components/use-now.ts";
import { formatDuration } from "#lib/i18n/formatters.ts";

/** Whole seconds that the server still wants to be left alone for. */
export function useWaitSec(retryAtMs: number | null): number {
  const nowMs = useNow(0, retryAtMs === null ? null : 250);
  return nowMs === 0 ? 0 : secondsUntil(retryAtMs, nowMs);
}

type SubmitButtonProps = {
  label: string;
  pendingLabel: string;
  pending: boolean;
  waitSec: number;
};

/** Says what it does, is doing, or waits for; as wide as the longest of these, so that nothing moves. */
export function SubmitButton({ label, pendingLabel, pending, waitSec }: SubmitButtonProps) {
  const t = useTranslations("account");
  const locale = useLocale();
  const waiting = waitSec > 0 && !pending;
  const shownWhere = (shown: boolean) => (shown ? "" : "invisible");
  return (
    <button
      type="submit"
      className="control control-primary stacked w-full tabular-nums"
      aria-disabled={pending || waiting}
      aria-busy={pending}
    >
      <span className={shownWhere(!pending && !waiting)}>{label}</span>
      <span className={shownWhere(pending)}>{pendingLabel}</span>
      <span className={shownWhere(waiting)}>
        {t("tryAgainIn", { duration: formatDuration(locale, waitSec) })}
      </span>
    </button>
  );
}
