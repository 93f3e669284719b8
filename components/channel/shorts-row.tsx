import { useTranslations } from "next-intl";
import { VideoCard } from "#components/video/video-card.tsx";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import { Link } from "#lib/i18n/navigation.ts";

type ShortsRowProps = { channelId: string; shorts: readonly NewestItem[]; nowMs: number };

/** The channel's newest shorts, and the way to play them one after the other. */
export function ShortsRow({ channelId, shorts, nowMs }: ShortsRowProps) {
  const t = useTranslations("channel");
  return (
    <section aria-labelledby="shorts" className="pt-8">
      <div className="mb-4 flex items-center justify-between gap-4">
        <h2 id="shorts" className="text-20 font-bold tracking-tight">
          {t("shorts")}
        </h2>
        <Link
          href={{ pathname: "/shorts", query: { channel: channelId } }}
          prefetch={false}
          className="control control-filled"
        >
          {t("playShorts")}
        </Link>
      </div>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers. */}
      <ul role="list" className="card-strip card-strip-shorts">
        {shorts.map((video) => (
          <VideoCard key={video.videoId} video={video} nowMs={nowMs} layout="short" heading="h3" />
        ))}
      </ul>
    </section>
  );
}
