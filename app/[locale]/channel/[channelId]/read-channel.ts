import { cache } from "react";
import { pathId } from "#app/[locale]/path-id.ts";
import { AppError } from "#lib/errors.ts";
import type { ChannelVideos } from "#lib/feeds/channel/channel-schema.ts";
import type { NewestItem } from "#lib/feeds/newest/newest-schema.ts";
import { getApp } from "#lib/web-app.ts";

const PAGE_LENGTH = 24;
const SHORTS_SHOWN = 12;
/** More than any channel has, and within the offset limit of the API. */
const LAST_PAGE = 10_000;

export type ChannelPageData = {
  channel: ChannelVideos["channel"];
  videos: NewestItem[];
  /** The newest, on the first page only. */
  shorts: NewestItem[];
  hasMore: boolean;
};

/** Page number from 1; 1 if the text is not a valid page. */
export function pageNumber(text: string | string[] | undefined): number {
  const page = Number(text ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1;
}

/** The channel of the URL, read once per request; `unknown` also for pages after the last. */
export const readChannelPage = cache(
  async (part: string, page: number): Promise<ChannelPageData | "unknown" | "unreadable"> => {
    const channelId = pathId(part);
    if (channelId === null) return "unknown";
    const { channel, logger } = getApp();
    const read = (kind: "video" | "short", limit: number, offset: number) =>
      channel.page(channelId, { kind, limit, offset, include: "tile" });
    try {
      const [videos, shorts] = await Promise.all([
        read("video", PAGE_LENGTH, (page - 1) * PAGE_LENGTH),
        page === 1 ? read("short", SHORTS_SHOWN, 0) : null,
      ]);
      if (page > 1 && videos.items.length === 0) return "unknown";
      return {
        channel: videos.channel,
        videos: videos.items,
        shorts: shorts?.items ?? [],
        hasMore: videos.paging.hasMore,
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === "not-found") return "unknown";
      logger.warn({ err: error }, "channel page rendered without its videos");
      return "unreadable";
    }
  },
);
