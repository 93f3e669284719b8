import { cache } from "react";
import { pathId } from "#app/[locale]/path-id.ts";
import { readReader } from "#app/[locale]/reader.ts";
import { AppError } from "#lib/errors.ts";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import type { WatchAnswer } from "#lib/videos/watch-video.ts";
import { getDeps } from "#lib/wiring.ts";

/** The video that the address names, read once a request; `unreadable` while the store does not answer. */
export const readWatch = cache(async (part: string): Promise<WatchAnswer | { outcome: "unreadable" }> => {
  const videoId = pathId(part);
  if (videoId === null) return { outcome: "unknown" };
  const { watchVideo, logger } = getDeps();
  try {
    return await watchVideo(videoId, (await readReader()).person);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "watch page rendered without its video");
    return { outcome: "unreadable" };
  }
});

const UP_NEXT_COUNT = 12;
/** Shorts are left out, and they are many. */
const UP_NEXT_LOOKED_AT = 40;

/** What to watch next: from Hot, or the newest where Hot is off; nothing where neither can be read. */
export async function readUpNext(videoId: string): Promise<NewestItem[]> {
  const { hotAccess, hotFeedFor, newestVideos, logger } = getDeps();
  const { audience } = await readReader();
  const page = { limit: UP_NEXT_LOOKED_AT, offset: 0, include: "tile" } as const;
  try {
    const { enabled } = await hotAccess(audience);
    const { items }: { items: NewestItem[] } = enabled
      ? (await (await hotFeedFor(audience)).page({ ...page, type: "global" })).body
      : await newestVideos(page);
    return items
      .filter((item) => item.videoId !== videoId && item.tile?.isShort !== true)
      .slice(0, UP_NEXT_COUNT);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "watch page rendered without what comes next");
    return [];
  }
}
