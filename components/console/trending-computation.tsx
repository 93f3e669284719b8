import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "#components/ui/action-button.tsx";
import type { TrendingStatus } from "#lib/feeds/trending/trending-schema.ts";
import { formatAge, formatWhole } from "#lib/i18n/formatters.ts";
import { ByLine } from "./by-line.tsx";
import { FailureNote } from "./failure-note.tsx";

type TrendingComputationProps = {
  status: TrendingStatus;
  nowMs: number;
  /** Whether a computation is running or requested. */
  pending: boolean;
  error: Error | null;
  onRecompute: () => void;
};

/** The active version and the age of the scores. */
export function TrendingComputation({
  status,
  nowMs,
  pending,
  error,
  onRecompute,
}: TrendingComputationProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const { config, computedAt } = status;
  return (
    <section className="panel" aria-labelledby="trending-active">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 id="trending-active" className="text-20 font-bold">
            {t("activeVersion", { version: formatWhole(locale, config.version) })}
          </h2>
          <p className="mt-1 text-14 text-ink-soft">
            <ByLine made={config} nowMs={nowMs} />
          </p>
        </div>
        <ActionButton
          label={t("recompute")}
          pendingLabel={t("recomputing")}
          pending={pending}
          onAct={onRecompute}
        />
      </div>
      {config.note !== "" && (
        <p className="mt-2 max-w-prose wrap-anywhere">
          <bdi>{config.note}</bdi>
        </p>
      )}
      <p className="mt-2 text-14" role="status" suppressHydrationWarning>
        {computedAt === null
          ? t("neverComputed")
          : t("computed", { age: formatAge(locale, Date.parse(computedAt), nowMs) })}
      </p>
      <FailureNote error={error} />
    </section>
  );
}
