import { Clock, Heart, type LucideIcon, MessageCircle, Share2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo, useId } from "react";
import { Avatar } from "#components/video/avatar.tsx";
import { DurationBadge } from "#components/video/duration-badge.tsx";
import { Rank } from "#components/video/rank.tsx";
import { TrendingBadge } from "#components/video/trending-badge.tsx";
import { videoPath } from "#components/video/video-path.ts";
import type { ListedVideo } from "#lib/feeds/newest/newest-schema.ts";
import { formatAge, formatCompact, formatSpan } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { Picture, type Urgency } from "./picture.tsx";
import { ScoreBadge } from "./score-badge.tsx";
import { artOf } from "./stand-in.ts";

/** What the score is made of. */
function Signals({ stats }: { stats: ListedVideo["stats"] }) {
  const t = useTranslations("hot");
  const locale = useLocale();
  const signals: [LucideIcon, string, string][] = [
    [Heart, t("likes"), formatCompact(locale, stats.likes)],
    [MessageCircle, t("comments"), formatCompact(locale, stats.comments)],
    [Share2, t("shares"), formatCompact(locale, stats.shares)],
    [Clock, t("watchTime"), formatSpan(locale, stats.watchTimeSec)],
  ];
  return (
    <dl className="tile-signals tabular-nums">
      {signals.map(([Icon, name, value]) => (
        <div key={name} className="tile-signal">
          <dt>{name}</dt>
          <dd suppressHydrationWarning>
            <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type HotTileProps = { item: ListedVideo; nowMs: number; urgency: Urgency };

/** One video, in Hot with its rank and score. The title names the article, and the one link that covers the tile. */
export const HotTile = memo(function HotTile({ item, nowMs, urgency }: HotTileProps) {
  const locale = useLocale();
  const titleId = useId();
  const { tile, creator } = item;
  const art = artOf(item.videoId, tile?.placeholder);

  return (
    <li
      className={item.rank === undefined ? "tile unranked" : "tile"}
      data-video-id={item.videoId}
      style={{ "--art": art }}
    >
      <article aria-labelledby={titleId} className="tile-body">
        <div className="art tile-glow" aria-hidden="true" />
        <div className="art tile-picture">
          <Picture src={item.thumbnailUrl} width={640} height={360} urgency={urgency} />
          {item.rank !== undefined && <Rank rank={item.rank} className="tile-rank" />}
          {/* A score says how hot it is; where there is none, that it is. */}
          {item.hotScore !== undefined && <ScoreBadge score={item.hotScore} />}
          {item.hotScore === undefined && tile?.isHot && <TrendingBadge className="tile-badge start-2" />}
          <DurationBadge durationSec={tile?.durationSec} />
        </div>
        <div className="tile-facts">
          <h2
            id={titleId}
            className="video-title line-clamp-2 tile-title"
            lang={tile?.language || undefined}
            dir="auto"
          >
            {item.title}
          </h2>
          <p className="flex items-center gap-2 text-14 text-ink-soft">
            <Avatar of={creator} sizePx={32} className="tile-avatar text-12" />
            <bdi className="truncate">{creator.name}</bdi>
            {tile !== undefined && (
              <time
                dateTime={tile.publishedAt}
                className="flex-none before:me-2 before:content-['·']"
                suppressHydrationWarning
              >
                {formatAge(locale, Date.parse(tile.publishedAt), nowMs)}
              </time>
            )}
          </p>
          <Signals stats={item.stats} />
        </div>
        <Link
          href={videoPath({ videoId: item.videoId, isShort: tile?.isShort ?? false })}
          prefetch={false}
          className="tile-link"
          aria-labelledby={titleId}
        />
      </article>
    </li>
  );
});
