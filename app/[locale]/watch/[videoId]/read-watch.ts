import { cache } from "react";
import { pathId } from "#app/[locale]/path-id.ts";
import { readViewer } from "#app/[locale]/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import type { WatchAnswer } from "#lib/videos/watch-video.ts";
import { getApp } from "#lib/web-app.ts";

/** The video that the address names, read once a request; `unreadable` while the store does not answer. */
export const readWatch = cache(async (part: string): Promise<WatchAnswer | { outcome: "unreadable" }> => {
  const videoId = pathId(part);
  if (videoId === null) return { outcome: "unknown" };
  const { videos, logger } = getApp();
  try {
    return await videos.watch(videoId, (await readViewer()).person);
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
  const { hot, logger } = getApp();
  const { viewer } = await readViewer();
  const page = { type: "global", limit: UP_NEXT_LOOKED_AT, offset: 0, include: "tile" } as const;
  try {
    const { items }: { items: NewestItem[] } = await hot.hotOrNewestFor(viewer, page);
    return items
      .filter((item) => item.videoId !== videoId && item.tile?.isShort !== true)
      .slice(0, UP_NEXT_COUNT);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "watch page rendered without what comes next");
    return [];
  }
}
