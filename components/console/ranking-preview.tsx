import { ArrowDown, ArrowUp, Minus, Sparkles } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import type { Preview } from "#lib/feeds/hot/ranking-config-schema.ts";
import { formatPrecise, formatWhole } from "#lib/i18n/formatters.ts";
import { compareTops, type Movement } from "./rank-movement.ts";

type RankingPreviewProps = {
  before: Preview;
  after: Preview;
  /** Whether the form has changed since. */
  isStale: boolean;
};

/** The top of the list with the current and with the changed parameters. */
export function RankingPreview({ before, after, isStale }: RankingPreviewProps) {
  const t = useTranslations("console");
  const { top, leaving } = compareTops(before.items, after.items);
  const moved = top.filter(({ movement }) => movement !== 0).length;
  return (
    <div className="mt-5">
      <p className="font-semibold">
        {moved === 0 ? t("previewSame") : t("previewMoved", { count: moved })}
        {leaving.length > 0 && <> {t("previewLeaving", { count: leaving.length })}</>}
      </p>
      {isStale && <p className="mt-1 text-14 text-ink-soft">{t("previewStale")}</p>}
      <div className={`mt-3 grid gap-x-8 gap-y-6 lg:grid-cols-2 ${isStale ? "text-ink-soft" : ""}`}>
        <Top title={t("previewAfter")} items={top} />
        <Top title={t("previewBefore")} items={before.items} />
      </div>
    </div>
  );
}

type TopProps = { title: string; items: readonly (Preview["items"][number] & { movement?: Movement })[] };

function Top({ title, items }: TopProps) {
  const locale = useLocale();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="min-w-0">
      <h3 id={titleId} className="mb-1 text-16 font-semibold">
        {title}
      </h3>
      <ol className="flex flex-col">
        {items.map((item) => (
          <li
            key={item.videoId}
            data-video-id={item.videoId}
            className="flex min-h-11 items-center gap-3 py-1 text-14"
          >
            <span className="w-6 flex-none text-end font-semibold tabular-nums">
              {formatWhole(locale, item.rank)}
            </span>
            {item.movement !== undefined && <MovementMark movement={item.movement} />}
            <span className="min-w-0 flex-1">
              <bdi className="block truncate font-semibold">{item.title}</bdi>
              <bdi className="block truncate text-12 text-ink-soft">{item.creator.name}</bdi>
            </span>
            <span className="flex-none tabular-nums text-ink-soft">
              {formatPrecise(locale, item.hotScore)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function MovementMark({ movement }: { movement: Movement }) {
  const t = useTranslations("console");
  const locale = useLocale();
  const places = formatWhole(locale, Math.abs(movement ?? 0));
  const [Icon, text, name] =
    movement === null
      ? ([Sparkles, "", t("movedIn")] as const)
      : movement === 0
        ? ([Minus, "", t("notMoved")] as const)
        : movement > 0
          ? ([ArrowUp, places, t("movedUp", { places })] as const)
          : ([ArrowDown, places, t("movedDown", { places })] as const);
  const isRising = movement === null || movement > 0;
  return (
    <span
      className={`flex w-12 flex-none items-center gap-0.5 tabular-nums ${isRising ? "text-ember" : "text-ink-soft"}`}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{name}</span>
    </span>
  );
}
