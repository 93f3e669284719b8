import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AccountDeletedNotice } from "#components/account/account-deleted-notice.tsx";
import { ACCOUNT_DELETED_QUERY } from "#components/account/account-deleted-query.ts";
import { HotFeed } from "#components/feed/hot-feed.tsx";
import { type HotType, PAGE_SIZE, type TaggedFeed } from "#components/feed/hot-request.ts";
import { NewestFeed } from "#components/feed/newest-feed.tsx";
import type { RequestFailureKind } from "#components/request.ts";
import { AppError } from "#lib/errors.ts";
import type { NewestFeed as NewestPage } from "#lib/feeds/newest/newest-schema.ts";
import { getApp } from "#lib/web-app.ts";
import { pageAddresses } from "./page-addresses.ts";
import { TrendingRow } from "./trending-row.tsx";
import { readViewer } from "./viewer.ts";

type FirstPage = { page: TaggedFeed | null; failure: RequestFailureKind | null; isUnpersonal: boolean };

export async function generateMetadata(): Promise<Metadata> {
  const locale = await getLocale();
  const alternates = pageAddresses("/", locale);
  const tMeta = await getTranslations({ locale, namespace: "meta" });
  const openGraph = {
    type: "website",
    title: tMeta("title"),
    description: tMeta("description"),
    url: alternates.canonical,
    siteName: tMeta("appName"),
  } as const;
  if (await isHotOn()) return { alternates, openGraph };
  const t = await getTranslations({ locale, namespace: "newest" });
  return { title: t("title"), alternates, openGraph };
}

type HotPageProps = {
  searchParams: Promise<Partial<typeof ACCOUNT_DELETED_QUERY> & { type?: string | string[] }>;
};

export default async function HotPage({ searchParams }: HotPageProps) {
  const serverNowMs = getApp().clock.nowMs();
  const { accountDeleted, type } = await searchParams;
  return (
    <main id="content" className="mx-auto max-w-400 pb-20">
      {accountDeleted === ACCOUNT_DELETED_QUERY.accountDeleted && <AccountDeleted />}
      {(await isHotOn()) ? (
        <Hot type={type === "personal" ? "personal" : "global"} serverNowMs={serverNowMs} />
      ) : (
        <Newest serverNowMs={serverNowMs} />
      )}
      <TrendingRow />
    </main>
  );
}

async function AccountDeleted() {
  const t = await getTranslations({ locale: await getLocale(), namespace: "account" });
  return <AccountDeletedNotice text={t("accountDeleted")} closeLabel={t("close")} />;
}

async function Hot({ type, serverNowMs }: { type: HotType; serverNowMs: number }) {
  const { page, failure, isUnpersonal } = await readFirstPage(type);
  // The key resets the state when the type changes.
  return (
    <HotFeed
      key={type}
      type={type}
      isUnpersonal={isUnpersonal}
      initial={page}
      initialFailure={failure}
      serverNowMs={serverNowMs}
    />
  );
}

async function Newest({ serverNowMs }: { serverNowMs: number }) {
  return <NewestFeed initial={await readNewest()} serverNowMs={serverNowMs} />;
}

/** FR-9: the same check as in the API. */
async function isHotOn(): Promise<boolean> {
  const { viewer } = await readViewer();
  return getApp().hot.isOnFor(viewer);
}

/** If the list cannot be read, the page is rendered without it and the browser retries. */
async function readFirstPage(type: HotType): Promise<FirstPage> {
  const { hot, logger } = getApp();
  const { viewer } = await readViewer();
  if (type === "personal" && !viewer.user) return { page: null, failure: "signed-out", isUnpersonal: false };
  try {
    const { body, etag, order } = await hot.pageFor(viewer, {
      type,
      limit: PAGE_SIZE,
      offset: 0,
      include: "tile",
    });
    return { page: { body, etag }, failure: null, isUnpersonal: order === "global" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "hot page rendered without its list");
    return { page: null, failure: "failed", isUnpersonal: false };
  }
}

async function readNewest(): Promise<NewestPage | null> {
  const { newest, logger } = getApp();
  try {
    return await newest.page({ limit: PAGE_SIZE, offset: 0, include: "tile" });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "newest videos not rendered");
    return null;
  }
}
