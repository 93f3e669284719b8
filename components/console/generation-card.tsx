import { useLocale, useTranslations } from "next-intl";
import type { GenerationView } from "#lib/feeds/hot/generation-schema.ts";
import { formatMilliseconds, formatUtcTime, formatWhole } from "#lib/i18n/formatters.ts";

const KIND_NAMES = { full: "kindFull", incremental: "kindIncremental" } as const;

/** One generation: time, kind, parameters and its top entries. */
export function GenerationCard({ generation }: { generation: GenerationView }) {
  const t = useTranslations("console");
  const locale = useLocale();
  const facts = [
    [t("listId"), formatWhole(locale, generation.id)],
    [t("field_algorithm"), generation.algorithm],
    [t("configVersion"), formatWhole(locale, generation.configVersion)],
    [t("buildTime"), formatMilliseconds(locale, generation.durationMs)],
    [t("field_listLength"), formatWhole(locale, generation.length)],
  ] as const;
  return (
    <li className="panel">
      <p className="flex flex-wrap items-center gap-2 font-semibold tabular-nums">
        <time dateTime={generation.generatedAt}>
          {formatUtcTime(locale, Date.parse(generation.generatedAt))} UTC
        </time>
        <span className="badge">{t(KIND_NAMES[generation.kind])}</span>
      </p>
      <dl className="mt-2 grid grid-cols-2 gap-x-6 gap-y-2 text-14 tabular-nums sm:flex sm:flex-wrap">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-12 text-ink-soft">{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {generation.top.length > 0 && (
        <details className="mt-2 text-14">
          <summary className="disclosure">{t("topTen", { count: generation.top.length })}</summary>
          <ol className="mt-1 list-decimal space-y-1 ps-7 tabular-nums marker:text-ink-soft">
            {generation.top.map(({ videoId, title }) => (
              <li key={videoId}>
                {title === null ? (
                  <span className="text-ink-soft">{t("notListed", { name: videoId })}</span>
                ) : (
                  <bdi>{title}</bdi>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}
