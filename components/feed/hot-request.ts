import { type ApiClient, api } from "#lib/api-client/client.ts";
import { parseRetryAfter } from "#lib/api-client/retry-after.ts";
import type { HotFeed } from "#lib/feeds/hot/hot-schema.ts";

export type HotFailureKind = "unreachable" | "rate-limited" | "disabled" | "unavailable" | "signed-out";

/** Whose order: everybody's, or the signed-in reader's. */
export type HotType = HotFeed["type"];

/** Why the list could not be had; `retryAtMs` is when asking again makes sense, where the server said so. */
export class HotRequestError extends Error {
  readonly kind: HotFailureKind;
  readonly retryAtMs: number | null;

  constructor(kind: HotFailureKind, retryAtMs: number | null, cause?: unknown) {
    super(`Hot list: ${kind}`, { cause });
    this.name = "HotRequestError";
    this.kind = kind;
    this.retryAtMs = retryAtMs;
  }
}

export type HotWindow = { offset: number; limit: number };

/** A page and the ETag that it came with. */
export type TaggedFeed = { body: HotFeed; etag: string };

export type HotClient = { getWindow(window: HotWindow, signal?: AbortSignal): Promise<HotFeed> };

/** How many entries a page holds. */
export const PAGE_SIZE = 20;

/** The same limit as the API's: a longer list is asked for in pieces. */
export const MAX_LIMIT = 100;

export const TIMEOUT_MS = 10_000;
const DEFAULT_WAIT_SEC = 5;

const keyOf = ({ offset, limit }: HotWindow) => `${offset}+${limit}`;

export function failureOf(response: Response, nowMs: number): HotRequestError {
  const retryAtMs = parseRetryAfter(response.headers.get("retry-after"), nowMs);
  if (response.status === 429) {
    return new HotRequestError("rate-limited", retryAtMs ?? nowMs + DEFAULT_WAIT_SEC * 1000);
  }
  if (response.status === 401) return new HotRequestError("signed-out", null);
  if (response.status === 403) return new HotRequestError("disabled", null);
  return new HotRequestError("unavailable", retryAtMs);
}

/**
 * Reads pages of the list and remembers each one's ETag, so that an unchanged page costs a 304 and stays the same
 * object. `seed` is the page that the server rendered.
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
      const { data, response } = await askFor(client, { type, ...window }, previous?.etag, signal);
      if (response.status === 304 && previous !== undefined) return previous.body;
      if (data === undefined) throw failureOf(response, now());

      const etag = response.headers.get("etag");
      if (etag !== null) known.set(keyOf(window), { body: data, etag });
      return data;
    },
  };
}

async function askFor(
  client: ApiClient,
  query: HotWindow & { type: HotType },
  etag: string | undefined,
  signal?: AbortSignal,
) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await client.GET("/api/v1/hot", {
      params: { query: { ...query, include: "tile" }, header: { "if-none-match": etag } },
      // The ETag is kept here; the browser's own cache would turn a 304 back into a 200.
      cache: "no-store",
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new HotRequestError("unreachable", null, cause);
  }
}
