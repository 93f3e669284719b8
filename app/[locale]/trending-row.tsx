import { getLocale, getTranslations } from "next-intl/server";
import { VideoCard } from "#components/video/video-card.tsx";
import { Link } from "#lib/i18n/navigation.ts";
import { getDeps } from "#lib/wiring.ts";
import { readTrending } from "./trending/read-trending.ts";

const ROW_LENGTH = 5;

/** "Trending now" on the home page; nothing where there is nothing to show. */
export async function TrendingRow() {
  const t = await getTranslations({ locale: await getLocale(), namespace: "trending" });
  const videos = await readTrending(ROW_LENGTH);
  if (videos === null || videos.length === 0) return null;
  const nowMs = getDeps().clock.nowMs();
  return (
    <section aria-labelledby="trending-now" className="px-gutter pt-10">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id="trending-now" className="text-20 font-bold tracking-tight sm:text-28">
          {t("now")}
        </h2>
        <Link href="/trending" className="control control-filled">
          {t("seeAll")}
        </Link>
      </div>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers. */}
      <ol role="list" className="card-strip">
        {videos.map((video) => (
          <VideoCard key={video.videoId} video={video} nowMs={nowMs} layout="card" heading="h3" />
        ))}
      </ol>
    </section>
  );
}
