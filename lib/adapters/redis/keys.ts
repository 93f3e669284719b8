import type { ListVersion } from "#lib/feeds/list-version.ts";
import { DEFAULT_HOT_ALGORITHM, type HotAlgorithm } from "#lib/ranking/parameters.ts";

const suffixOf = (algorithm: HotAlgorithm) => (algorithm === DEFAULT_HOT_ALGORITHM ? "" : `:${algorithm}`);

/** Every Redis key (DATA-3). */
export const redisKeys = {
  /** List of the default algorithm; other algorithms append their name. */
  hotList: (algorithm: HotAlgorithm) => `hot:global${suffixOf(algorithm)}`,
  hotMeta: (algorithm: HotAlgorithm) => `hot:meta${suffixOf(algorithm)}`,
  /** The served order. Scores alone do not give it: ties, and videos that the creator cap moved down. */
  hotOrder: (algorithm: HotAlgorithm) => `hot:order${suffixOf(algorithm)}`,
  /** Set of erased videos, which are left out of lists made before the erasure. */
  hotErased: "hot:erased",
  /** Rises when the scores are recomputed: a list that was read before is not stored afterwards. */
  trendingVersion: "videos:trending:version",
  trending: (limit: number) => `videos:trending:${limit}`,
  /** SHORTS-9: raised with each change of the pools, so that pages cached under an older version are never read. */
  shortsVersion: "videos:short:version",
  /** The ranked pool, at most 100; score: shortScore. */
  shortsRanked: "videos:short:sorted",
  /** The random pool, at most 500; score: place in the day's order. */
  shortsRandom: "videos:short:random-pool",
  /** Version of the pools (list-version.ts): a publisher that was paused cannot overwrite later ones. */
  shortsPoolsVersion: "videos:short:pools-version",
  /** Sorted set of withdrawn videos, shorts or not; score: when, by the clock of Redis (µs), far in the future for erased ones. */
  shortsWithdrawn: "videos:short:withdrawn",
  /** Hash of cards (JSON) of the pools' shorts by id: shown while Postgres is unavailable. */
  shortsCards: "videos:short:cards",
  /** Cards of the pools that are being built, written in parts: one key per generation. */
  shortsCardsBuilding: (version: ListVersion) => `videos:short:cards:${version}`,
  /** Pools that are being built. */
  shortsBuilding: { ranked: "videos:short:sorted:next", random: "videos:short:random-pool:next" },
  /** Set of erased people, for whom nothing is stored any more. */
  erasedPeople: "videos:user:erased",
  seenShorts: (userId: string) => `videos:user:${userId}:seen-shorts`,
  /**
   * `videos:short:v{version}:page-{page}:pagesize-{pageSize}:{channelId}`, or `:feed` for all. In two parts, because
   * a script inserts the version. The key of a channel with the id `feed` differs by a space, which no id contains.
   */
  shortsPage: ({
    page,
    pageSize,
    channelId,
  }: {
    page: number;
    pageSize: number;
    channelId: string | null;
  }) => ({
    beforeVersion: "videos:short:v",
    afterVersion: `:page-${page}:pagesize-${pageSize}:${channelId === "feed" ? " feed" : (channelId ?? "feed")}`,
  }),
  /** Followed by `:<limit>:<subject>`: the requests of the last window; expires with it. */
  rateLimits: "limit",
} as const;

/** FR-5. A worker renews it (lib/feeds/hot/renew-cached-list.ts), so that the list does not expire between two publications. */
export const HOT_LIST_TTL_SEC = 5 * 60;
/** Longer than any publication takes. */
export const HOT_ERASED_TTL_SEC = 24 * 3600;
/** ADR-7: dropped earlier when the scores are recomputed. */
export const TRENDING_TTL_SEC = 30 * 60;

/** FR-6: the personal order of one generation. */
export const personalKeys = (userId: string) => ({
  list: `hot:personal:${userId}`,
  meta: `hot:personal-meta:${userId}`,
});

/** SHORTS-9. */
export const SHORTS_POOL_TTL_SEC = 12 * 3600;
export const SEEN_SHORTS_TTL_SEC = 30 * 86_400;
/** Our choice (SHORTS-9 has no TTL for pages): a new upload is on its channel's page within this time. */
export const SHORTS_PAGE_TTL_SEC = 60;
/** Longer than building the pools, or any request, takes. */
export const SHORTS_WITHDRAWN_TTL_SEC = 24 * 3600;
export const ERASED_PEOPLE_TTL_SEC = 24 * 3600;
