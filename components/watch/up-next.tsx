import { useTranslations } from "next-intl";
import { VideoCard } from "#components/video/video-card.tsx";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import { AutoplaySwitch } from "./autoplay-switch.tsx";

/** What to watch after this, the next one first. */
export function UpNext({ videos, nowMs }: { videos: readonly NewestItem[]; nowMs: number }) {
  const t = useTranslations("watch");
  return (
    <aside className="watch-next" aria-labelledby="up-next">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-2">
        <h2 id="up-next" className="text-20 font-bold">
          {t("upNext")}
        </h2>
        <AutoplaySwitch />
      </div>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers. */}
      <ol role="list" className="card-column">
        {videos.map((video) => (
          <VideoCard key={video.videoId} video={video} nowMs={nowMs} layout="row" heading="h3" />
        ))}
      </ol>
    </aside>
  );
}
