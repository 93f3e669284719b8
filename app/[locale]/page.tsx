import { HotFeed } from "#components/feed/hot-feed.tsx";
import { type HotFailureKind, PAGE_SIZE, type TaggedFeed } from "#components/feed/hot-request.ts";
import { AppError } from "#lib/errors.ts";
import { getDeps } from "#lib/wiring.ts";

type FirstPage = { page: TaggedFeed; failure: null } | { page: null; failure: HotFailureKind };

export default async function HotPage() {
  const { page, failure } = await readFirstPage();
  return (
    <main id="content" className="mx-auto max-w-400 pb-20">
      <HotFeed initial={page} initialFailure={failure} serverNowMs={getDeps().clock.nowMs()} />
    </main>
  );
}

/** A list that cannot be read is a state of the page and no crash: the browser goes on trying. */
async function readFirstPage(): Promise<FirstPage> {
  const { hotFeed, logger } = getDeps();
  try {
    const { body, etag } = await hotFeed.page({
      type: "global",
      limit: PAGE_SIZE,
      offset: 0,
      include: "tile",
    });
    return { page: { body, etag }, failure: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "hot page rendered without its list");
    return { page: null, failure: error.code === "feature-disabled" ? "disabled" : "unavailable" };
  }
}
