import { type LoadPriority, Picture } from "#components/ui/picture.tsx";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { Byline } from "./byline.tsx";
import { placeholderArt } from "./placeholder-art.ts";
import "./cards.css";
import { DurationBadge } from "./duration-badge.tsx";
import { Rank } from "./rank.tsx";
import { TrendingBadge } from "./trending-badge.tsx";
import { videoPath } from "./video-path.ts";
import { VideoTitle } from "./video-title.tsx";

type VideoCardProps = {
  video: NewestItem & { rank?: number };
  nowMs: number;
  /** `card`: picture above text. `row`: beside it. `short`: an upright picture. */
  layout: "card" | "row" | "short";
  heading: "h2" | "h3";
  priority?: LoadPriority;
};

/** A video in a server-rendered list. One link, named by the title, covers the card. */
export function VideoCard({ video, nowMs, layout, heading, priority = "later" }: VideoCardProps) {
  const { videoId, creator, tile, rank } = video;
  // Not useId: its server ids repeat in parts of a page that are rendered separately.
  const titleId = `card-${videoId}`;
  const art = placeholderArt(videoId, tile?.placeholder);
  return (
    <li className={`video-card video-card-${layout}`} style={{ "--art": art }}>
      <div className="art card-picture">
        <Picture src={video.thumbnailUrl} width={640} height={360} priority={priority} />
        {rank !== undefined && layout === "card" && <Rank rank={rank} className="card-rank" />}
        {tile?.isHot && layout !== "row" && (
          <TrendingBadge className="video-badge start-2" narrow={layout === "short"} />
        )}
        <DurationBadge durationSec={tile?.durationSec} />
      </div>
      <div className="card-facts">
        <VideoTitle
          as={heading}
          id={titleId}
          title={video.title}
          language={tile?.language}
          className="line-clamp-2 card-title"
        />
        {layout !== "short" && (
          <Byline
            creator={creator}
            publishedAt={tile?.publishedAt}
            nowMs={nowMs}
            avatar={layout === "card" ? { sizePx: 24, className: "size-6 text-12" } : null}
          />
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
