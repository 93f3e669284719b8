import { getLocale, getTranslations } from "next-intl/server";
import { CardList } from "#components/video/card-list.tsx";
import { CardRow } from "#components/video/card-row.tsx";
import { getApp } from "#lib/web-app.ts";
import { readTrending } from "./trending/read-trending.ts";

const ROW_LENGTH = 5;

/** "Trending now" on the home page; nothing if there are no trending videos. */
export async function TrendingRow() {
  const t = await getTranslations({ locale: await getLocale(), namespace: "trending" });
  const videos = await readTrending(ROW_LENGTH);
  if (videos === null || videos.length === 0) return null;
  const nowMs = getApp().clock.nowMs();
  return (
    <CardRow
      id="trending-now"
      title={t("now")}
      href="/trending"
      linkLabel={t("seeAll")}
      className="px-gutter pt-10"
      headingClassName="sm:text-28"
    >
      <CardList as="ol" className="card-strip" videos={videos} nowMs={nowMs} layout="card" heading="h3" />
    </CardRow>
  );
}
