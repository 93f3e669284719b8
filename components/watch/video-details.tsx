import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "#components/video/avatar.tsx";
import { TrendingBadge } from "#components/video/trending-badge.tsx";
import { channelPath } from "#components/video/video-path.ts";
import { VideoTitle } from "#components/video/video-title.tsx";
import { formatAge, formatCompact } from "#lib/i18n/formatters.ts";
import { Link } from "#lib/i18n/navigation.ts";
import type { WatchableVideo } from "#lib/videos/watch-video.ts";
import { WatchActions } from "./watch-actions.tsx";

type VideoDetailsProps = { video: WatchableVideo; nowMs: number; signedIn: boolean; returnTo: string };

/** Title, facts, creator and actions. */
export function VideoDetails({ video, nowMs, signedIn, returnTo }: VideoDetailsProps) {
  const t = useTranslations("watch");
  const locale = useLocale();
  const { creator, stats, tags } = video;
  const views = Math.round(stats.views);
  return (
    <div className="watch-details">
      <VideoTitle as="h1" title={video.title} language={video.language} className="watch-title" />
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
      <div className="watch-creator">
        <Link href={channelPath(creator.id)} prefetch={false} className="channel-link">
          <Avatar of={creator} sizePx={40} priority="soon" className="size-10 text-16" />
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
