import { Clock, Heart, type LucideIcon, MessageCircle, Share2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo, useId } from "react";
import { type LoadPriority, Picture } from "#components/ui/picture.tsx";
import { Byline } from "#components/video/byline.tsx";
import { DurationBadge } from "#components/video/duration-badge.tsx";
import { placeholderArt } from "#components/video/placeholder-art.ts";
import { Rank } from "#components/video/rank.tsx";
import { TrendingBadge } from "#components/video/trending-badge.tsx";
import { videoPath } from "#components/video/video-path.ts";
import { VideoTitle } from "#components/video/video-title.tsx";
import type { ListedVideo } from "#lib/feeds/newest/newest-schema.ts";
import { formatCompact, formatSpan } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { ScoreBadge } from "./score-badge.tsx";

/** The counts that make up the score. */
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

type HotTileProps = { item: ListedVideo; nowMs: number; priority: LoadPriority };

/** A video in Hot or in the newest list. One link covers the tile; the title names the article and the link. */
export const HotTile = memo(function HotTile({ item, nowMs, priority }: HotTileProps) {
  const titleId = useId();
  const { tile, creator } = item;
  const art = placeholderArt(item.videoId, tile?.placeholder);

  return (
    <li
      className={item.rank === undefined ? "tile unranked" : "tile"}
      data-video-id={item.videoId}
      style={{ "--art": art }}
    >
      <article aria-labelledby={titleId} className="tile-body">
        <div className="art tile-glow" aria-hidden="true" />
        <div className="art tile-picture">
          <Picture src={item.thumbnailUrl} width={640} height={360} priority={priority} />
          {item.rank !== undefined && <Rank rank={item.rank} className="tile-rank" />}
          {/* The newest list has no score: a hot video gets the trending badge instead. */}
          {item.hotScore !== undefined && <ScoreBadge score={item.hotScore} />}
          {item.hotScore === undefined && tile?.isHot && <TrendingBadge className="video-badge start-2" />}
          <DurationBadge durationSec={tile?.durationSec} />
        </div>
        <div className="tile-facts">
          <VideoTitle
            as="h2"
            id={titleId}
            title={item.title}
            language={tile?.language}
            className="line-clamp-2 tile-title"
          />
          <Byline
            creator={creator}
            publishedAt={tile?.publishedAt}
            nowMs={nowMs}
            avatar={{ sizePx: 32, className: "tile-avatar text-12" }}
          />
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
