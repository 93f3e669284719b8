import { AppError } from "#lib/errors.ts";
import type { TrendingTile } from "#lib/feeds/trending/trending.ts";
import { TRENDING_LIST_MAX } from "#lib/ranking/trending.ts";
import { getApp } from "#lib/web-app.ts";

export const TRENDING_PAGE_LENGTH = TRENDING_LIST_MAX;

/** The best videos by trending score; null if they cannot be read: the page is rendered without them. */
export async function readTrending(limit: number): Promise<TrendingTile[] | null> {
  const { trending, logger } = getApp();
  try {
    return await trending.tiles(limit);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.warn({ err: error }, "page rendered without what is trending");
    return null;
  }
}
