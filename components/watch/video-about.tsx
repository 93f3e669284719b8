import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "#components/video/avatar.tsx";
import { TrendingBadge } from "#components/video/trending-badge.tsx";
import { channelPath } from "#components/video/video-path.ts";
import { formatAge, formatCompact } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";
import type { WatchableVideo } from "#lib/videos/watch-video.ts";
import { WatchActions } from "./watch-actions.tsx";

type VideoAboutProps = { video: WatchableVideo; nowMs: number; signedIn: boolean; returnTo: string };

/** Title, one line of facts, who made it, and what one can do. */
export function VideoAbout({ video, nowMs, signedIn, returnTo }: VideoAboutProps) {
  const t = useTranslations("watch");
  const locale = useLocale();
  const { creator, stats, tags } = video;
  const views = Math.round(stats.views);
  return (
    <div className="watch-about">
      <h1 className="video-title watch-title" lang={video.language || undefined} dir="auto">
        {video.title}
      </h1>
      <p className="watch-facts tabular-nums">
        <span>{t("views", { count: views, shown: formatCompact(locale, views) })}</span>
        <time dateTime={new Date(video.publishedAtMs).toISOString()}>
          {formatAge(locale, video.publishedAtMs, nowMs)}
        </time>
        {video.isHot && (
          <span className="inline-flex items-center">
            <TrendingBadge className="inline-flex items-center gap-1 font-semibold text-ink" />
          </span>
        )}
        {!video.isListed && <span>{t("unlisted")}</span>}
        {tags.length > 0 && <bdi>{tags.join(", ")}</bdi>}
      </p>
      <div className="watch-maker">
        <Link href={channelPath(creator.id)} prefetch={false} className="channel-link">
          <Avatar of={creator} sizePx={40} urgency="soon" className="size-10 text-16" />
          <bdi className="truncate">{creator.name}</bdi>
        </Link>
        <WatchActions
          video={{ videoId: video.videoId, title: video.title, liked: video.liked }}
          likes={stats.likes}
          comments={stats.comments}
          signedIn={signedIn}
          returnTo={returnTo}
        />
      </div>
    </div>
  );
}
