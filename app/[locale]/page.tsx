import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Farewell } from "#components/account/farewell.tsx";
import { FAREWELL } from "#components/account/farewell-query.ts";
import { HotFeed } from "#components/feed/hot-feed.tsx";
import { type HotFailureKind, PAGE_SIZE, type TaggedFeed } from "#components/feed/hot-request.ts";
import { NewestFeed } from "#components/feed/newest-feed.tsx";
import { AppError } from "#lib/errors.ts";
import type { NewestFeed as NewestPage } from "#lib/feeds/newest/newest-schema.ts";
import { getDeps } from "#lib/wiring.ts";
import { readReader } from "./reader.ts";

type FirstPage = { page: TaggedFeed; failure: null } | { page: null; failure: HotFailureKind };

export async function generateMetadata(): Promise<Metadata> {
  if (await isHotOn()) return {};
  const t = await getTranslations({ locale: await getLocale(), namespace: "newest" });
  return { title: t("title") };
}

type HotPageProps = { searchParams: Promise<Partial<typeof FAREWELL>> };

export default async function HotPage({ searchParams }: HotPageProps) {
  const serverNowMs = getDeps().clock.nowMs();
  return (
    <main id="content" className="mx-auto max-w-400 pb-20">
      {(await searchParams).farewell === FAREWELL.farewell && <GoodBye />}
      {(await isHotOn()) ? <Hot serverNowMs={serverNowMs} /> : <Newest serverNowMs={serverNowMs} />}
    </main>
  );
}

async function GoodBye() {
  const t = await getTranslations({ locale: await getLocale(), namespace: "account" });
  return <Farewell text={t("farewell")} closeLabel={t("close")} />;
}

async function Hot({ serverNowMs }: { serverNowMs: number }) {
  const { page, failure } = await readFirstPage();
  return <HotFeed initial={page} initialFailure={failure} serverNowMs={serverNowMs} />;
}

async function Newest({ serverNowMs }: { serverNowMs: number }) {
  return <NewestFeed initial={await readNewest()} serverNowMs={serverNowMs} />;
}

/** FR-9, asked as the API asks. */
async function isHotOn(): Promise<boolean> {
  const { audience } = await readReader();
  return (await getDeps().hotAccess(audience)).enabled;
}

/** A list that cannot be read is a state of the page and no crash: the browser goes on trying. */
async function readFirstPage(): Promise<FirstPage> {
  const { hotFeedFor, logger } = getDeps();
  try {
    const feed = await hotFeedFor((await readReader()).audience);
    const { body, etag } = await feed.page({
      type: "global",
      limit: PAGE_SIZE,
      offset: 0,
      include: "tile",
    });
    return { page: { body, etag }, failure: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "hot page rendered without its list");
    return { page: null, failure: "unavailable" };
  }
}

async function readNewest(): Promise<NewestPage | null> {
  const { newestVideos, logger } = getDeps();
  try {
    return await newestVideos({ limit: PAGE_SIZE, offset: 0, include: "tile" });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "newest videos not rendered");
    return null;
  }
}
