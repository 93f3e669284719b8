import { cache } from "react";
import { pathId } from "#app/[locale]/path-id.ts";
import { readViewer } from "#app/[locale]/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import type { WatchAnswer } from "#lib/videos/watch-video.ts";
import { getApp } from "#lib/web-app.ts";

/** The video of the URL, read once per request; `unreadable` while the database is unavailable. */
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
/** Entries read, since shorts are filtered out. */
const UP_NEXT_READ = 40;

/** Videos to watch next: from Hot, or the newest if Hot is off; empty if they cannot be read. */
export async function readUpNext(videoId: string): Promise<NewestItem[]> {
  const { hot, logger } = getApp();
  const { viewer } = await readViewer();
  const page = { type: "global", limit: UP_NEXT_READ, offset: 0, include: "tile" } as const;
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
