import { useLocale, useTranslations } from "next-intl";
import { Picture, type Urgency } from "#components/feed/picture.tsx";
import { standInArt } from "#components/feed/stand-in.ts";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import { formatAge, formatDuration, formatWhole } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { Avatar } from "./avatar.tsx";
import "./cards.css";
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
  const t = useTranslations("hot");
  const locale = useLocale();
  const { videoId, creator, tile, rank } = video;
  // React's own ids of the server begin anew with each part of a page that is fetched alone.
  const titleId = `card-${videoId}`;
  const art = tile?.placeholder ? `url("${tile.placeholder}")` : standInArt(videoId);
  return (
    <li className={`video-card video-card-${layout}`} style={{ "--art": art }}>
      <div className="card-picture">
        <Picture src={video.thumbnailUrl} width={640} height={360} urgency={urgency} />
        {rank !== undefined && layout === "card" && (
          <p className={`card-rank tabular-nums ${rank <= 3 ? "text-ember" : "text-ink"}`}>
            <span className="sr-only">{t("rank", { rank: formatWhole(locale, rank) })}</span>
            <span aria-hidden="true">{formatWhole(locale, rank)}</span>
          </p>
        )}
        {tile?.isHot && layout !== "row" && <TrendingBadge className="tile-badge start-2" />}
        {tile !== undefined && tile.durationSec !== null && (
          <span className="tile-badge end-2">
            <span className="sr-only">
              {t("duration", { duration: formatDuration(locale, tile.durationSec) })}
            </span>
            <span aria-hidden="true">{formatDuration(locale, tile.durationSec)}</span>
          </span>
        )}
      </div>
      <div className="card-facts">
        <Heading id={titleId} className="card-title" lang={tile?.language || undefined} dir="auto">
          {video.title}
        </Heading>
        {layout !== "short" && (
          <p className="flex min-w-0 items-center gap-2 text-14 text-ink-soft">
            {layout === "card" && (
              <Avatar
                id={creator.id}
                name={creator.name}
                src={creator.avatarUrl}
                sizePx={24}
                className="size-6 text-12"
              />
            )}
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
