import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { ConfigList, RankingConfigView } from "#lib/feeds/hot/ranking-config-schema.ts";
import { formatPrecise, formatWhole } from "#lib/i18n/formatters.ts";
import { ByLine } from "./by-line.tsx";
import { FailureNote } from "./failure-note.tsx";
import { changedFields } from "./ranking-draft.ts";
import { fetchConfigs } from "./ranking-request.ts";
import { ShowMore } from "./show-more.tsx";

type RankingHistoryProps = {
  list: ConfigList;
  nowMs: number;
  onGoBack: (config: RankingConfigView) => void;
};

/** All versions, newest first: author, note and changes. */
export function RankingHistory({ list, nowMs, onGoBack }: RankingHistoryProps) {
  const t = useTranslations("console");
  const [older, setOlder] = useState<readonly RankingConfigView[]>([]);
  const known = new Map([...older, ...list.configs].map((config) => [config.version, config]));
  const configs = [...known.values()].toSorted((a, b) => b.version - a.version);
  const reading = useMutation({
    networkMode: "always",
    mutationFn: () => fetchConfigs(configs.length),
    onSuccess: (page) => setOlder([...older, ...page.configs]),
  });

  return (
    <section className="mt-8" aria-labelledby="ranking-history">
      <h2 id="ranking-history" className="mb-3 text-20 font-bold">
        {t("history")}
      </h2>
      <ol className="flex flex-col gap-3">
        {configs.map((config) => (
          <Version
            key={config.version}
            config={config}
            previous={known.get(config.version - 1)}
            nowMs={nowMs}
            onGoBack={onGoBack}
          />
        ))}
      </ol>
      {configs.length < list.paging.total && (
        <ShowMore pending={reading.isPending} onShowMore={reading.mutate} />
      )}
      <FailureNote error={reading.error} onTryAgain={reading.mutate} />
    </section>
  );
}

type VersionProps = {
  config: RankingConfigView;
  previous: RankingConfigView | undefined;
  nowMs: number;
  onGoBack: (config: RankingConfigView) => void;
};

function Version({ config, previous, nowMs, onGoBack }: VersionProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const version = formatWhole(locale, config.version);
  const changes = previous ? changedFields(previous.parameters, config.parameters) : [];
  const show = (value: number | null) => (value === null ? t("none") : formatPrecise(locale, value));
  return (
    <li className="panel flex flex-wrap items-center gap-x-6 gap-y-2 text-14" data-version={config.version}>
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-16 font-semibold">
          {t("version", { version })}
          {config.active && <span className="badge ms-2">{t("active")}</span>}
        </p>
        <p className="text-ink-soft">
          <ByLine made={config} nowMs={nowMs} /> · {t("listCount", { count: config.generations })}
        </p>
        {config.note !== "" && (
          <p className="mt-1 wrap-anywhere">
            <bdi>{config.note}</bdi>
          </p>
        )}
        {changes.length > 0 && (
          <ul className="mt-1 flex flex-wrap gap-x-4 tabular-nums text-ink-soft">
            {changes.map(({ name, before, after }) => (
              <li key={name}>
                {t(`field_${name}`)} <span dir="ltr">{`${show(before)} → ${show(after)}`}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {!config.active && (
        <button type="button" className="control control-filled" onClick={() => onGoBack(config)}>
          {t("restoreVersion", { version })}
        </button>
      )}
    </li>
  );
}
