import { responseError, sendRequest } from "#components/request.ts";
import { type ApiClient, api } from "#lib/api-client/client.ts";
import type { HotFeed } from "#lib/feeds/hot/hot-schema.ts";

/** `global`, or `personal`: in the order of the signed-in person. */
export type HotType = HotFeed["type"];

export type HotWindow = { offset: number; limit: number };

/** A page and its ETag. */
export type TaggedFeed = { body: HotFeed; etag: string };

export type HotClient = { getWindow(window: HotWindow, signal?: AbortSignal): Promise<HotFeed> };

/** Entries per page. */
export const PAGE_SIZE = 20;

/** Largest `limit` of the API; longer lists need several requests. */
export const MAX_LIMIT = 100;

const keyOf = ({ offset, limit }: HotWindow) => `${offset}+${limit}`;

/**
 * Fetches pages of the list with their ETags: an unchanged page costs a 304 and stays the same object. `seed` is the page
 * that the server rendered.
 */
export function createHotClient(
  type: HotType,
  seed: { window: HotWindow; page: TaggedFeed } | null,
  client: ApiClient = api,
  now: () => number = Date.now,
): HotClient {
  const known = new Map<string, TaggedFeed>();
  if (seed !== null) known.set(keyOf(seed.window), seed.page);

  return {
    async getWindow(window, signal) {
      const previous = known.get(keyOf(window));
      const query = { type, ...window, include: "tile" } as const;
      const header = { "if-none-match": previous?.etag };
      const answered = await sendRequest(
        // no-store: the browser cache would turn a 304 into a 200.
        (signal) => client.GET("/api/v1/hot", { params: { query, header }, cache: "no-store", signal }),
        { signal },
      );
      const { data, response } = answered;
      if (response.status === 304 && previous !== undefined) return previous.body;
      if (data === undefined) throw responseError(answered, now());

      const etag = response.headers.get("etag");
      if (etag !== null) known.set(keyOf(window), { body: data, etag });
      return data;
    },
  };
}
