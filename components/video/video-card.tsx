import { useLocale } from "next-intl";
import { Picture, type Urgency } from "#components/feed/picture.tsx";
import { artOf } from "#components/feed/stand-in.ts";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import { formatAge } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { Avatar } from "./avatar.tsx";
import "./cards.css";
import { DurationBadge } from "./duration-badge.tsx";
import { Rank } from "./rank.tsx";
import { TrendingBadge } from "./trending-badge.tsx";
import { videoPath } from "./video-path.ts";

type VideoCardProps = {
  video: NewestItem & { rank?: number };
  nowMs: number;
  /** Upright in a grid, or lying in a column beside a video. */
  layout: "card" | "row" | "short";
  heading: "h2" | "h3";
  urgency?: Urgency;
};

/** A video in a list that the server draws: no script of its own. All of it is one link, which its title names. */
export function VideoCard({ video, nowMs, layout, heading: Heading, urgency = "later" }: VideoCardProps) {
  const locale = useLocale();
  const { videoId, creator, tile, rank } = video;
  // React's own ids of the server begin anew with each part of a page that is fetched alone.
  const titleId = `card-${videoId}`;
  const art = artOf(videoId, tile?.placeholder);
  return (
    <li className={`video-card video-card-${layout}`} style={{ "--art": art }}>
      <div className="art card-picture">
        <Picture src={video.thumbnailUrl} width={640} height={360} urgency={urgency} />
        {rank !== undefined && layout === "card" && <Rank rank={rank} className="card-rank" />}
        {tile?.isHot && layout !== "row" && (
          <TrendingBadge className="tile-badge start-2" narrow={layout === "short"} />
        )}
        <DurationBadge durationSec={tile?.durationSec} />
      </div>
      <div className="card-facts">
        <Heading
          id={titleId}
          className="video-title line-clamp-2 card-title"
          lang={tile?.language || undefined}
          dir="auto"
        >
          {video.title}
        </Heading>
        {layout !== "short" && (
          <p className="flex min-w-0 items-center gap-2 text-14 text-ink-soft">
            {layout === "card" && <Avatar of={creator} sizePx={24} className="size-6 text-12" />}
            <bdi className="truncate">{creator.name}</bdi>
            {tile !== undefined && (
              <time dateTime={tile.publishedAt} className="flex-none before:me-2 before:content-['·']">
                {formatAge(locale, Date.parse(tile.publishedAt), nowMs)}
              </time>
            )}
          </p>
        )}
        {tile?.isHot && layout === "row" && <TrendingBadge className="card-note" />}
      </div>
      <Link
        href={videoPath({ videoId, isShort: tile?.isShort ?? false })}
        prefetch={false}
        className="card-link"
        aria-labelledby={titleId}
      />
    </li>
  );
}
