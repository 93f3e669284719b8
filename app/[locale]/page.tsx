import type { Metadata } from "next";
import type { Locale } from "next-intl";
import { HotBoard } from "#components/feed/hot-board.tsx";
import { type HotFailureKind, PAGE_SIZE, type TaggedFeed } from "#components/feed/hot-request.ts";
import { AppError } from "#lib/errors.ts";
import { LOCALES } from "#lib/i18n/locales.ts";
import { getDeps } from "#lib/wiring.ts";

type HotPageProps = { params: Promise<{ locale: Locale }> };

type FirstPage = { page: TaggedFeed; failure: null } | { page: null; failure: HotFailureKind };

export async function generateMetadata({ params }: HotPageProps): Promise<Metadata> {
  const { locale } = await params;
  return {
    alternates: {
      canonical: `/${locale}`,
      languages: { ...Object.fromEntries(LOCALES.map((each) => [each, `/${each}`])), "x-default": "/" },
    },
  };
}

export default async function HotPage() {
  const { page, failure } = await readFirstPage();
  return <HotBoard initial={page} initialFailure={failure} renderedAtMs={getDeps().clock.nowMs()} />;
}

/** A list that cannot be read is a state of the page and no crash: the browser goes on trying. */
async function readFirstPage(): Promise<FirstPage> {
  const { hotFeed, logger } = getDeps();
  try {
    const { body, etag } = await hotFeed.page({ type: "global", limit: PAGE_SIZE, offset: 0, include: "tile" });
    return { page: { body, etag }, failure: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "hot page rendered without its list");
    return { page: null, failure: error.code === "feature-disabled" ? "disabled" : "unavailable" };
  }
}
