import { cache } from "react";
import { readViewer } from "#app/[locale]/viewer.ts";
import { SHORTS_PAGE_SIZE } from "#components/shorts/shorts-request.ts";
import { AppError } from "#lib/errors.ts";
import type { ShortsFeed } from "#lib/feeds/shorts/shorts-schema.ts";
import { identifierSchema } from "#lib/text-schema.ts";
import { getApp } from "#lib/web-app.ts";

/** A valid id from the URL, else null. */
export function idOf(text: string | string[] | undefined): string | null {
  const { success, data } = identifierSchema.safeParse(text);
  return success ? data : null;
}

/** The first page, read once per request. Null if it cannot be read: the browser retries. */
export const readShorts = cache(
  async (startId: string | null, channelId: string | null): Promise<ShortsFeed | null> => {
    const { shorts, logger } = getApp();
    const { person } = await readViewer();
    const query = {
      page: 1,
      pageSize: SHORTS_PAGE_SIZE,
      start: startId ?? undefined,
      channelId: channelId ?? undefined,
    };
    try {
      return await shorts.page(query, person?.id ?? null);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      logger.warn({ err: error }, "shorts page rendered without its feed");
      return null;
    }
  },
);
