import { DEFAULT_HOT_ALGORITHM, type HotAlgorithm } from "#lib/ranking/parameters.ts";

const suffixOf = (algorithm: HotAlgorithm) => (algorithm === DEFAULT_HOT_ALGORITHM ? "" : `:${algorithm}`);

/** Every Redis key, by DESIGN section 4. */
export const redisKeys = {
  /** The default algorithm's list; another one's have its name behind. */
  hotList: (algorithm: HotAlgorithm) => `hot:global${suffixOf(algorithm)}`,
  hotMeta: (algorithm: HotAlgorithm) => `hot:meta${suffixOf(algorithm)}`,
  /** The served order, which a score alone cannot say: ties, and what the creator cap moved down. */
  hotOrder: (algorithm: HotAlgorithm) => `hot:order${suffixOf(algorithm)}`,
  /** Set of erased videos: a list made before the erasure is swapped in without them. */
  hotErased: "hot:erased",
  /** Rises when the scores are computed anew: a list that was read before that is not stored after it. */
  trendingVersion: "videos:trending:version",
  trending: (limit: number) => `videos:trending:${limit}`,
  /** Document 004: raised with each change of the pools, so that pages kept under an older one are never read again. */
  shortsVersion: "videos:short:version",
  /** The ranked pool, at most 100; score: shortScore. */
  shortsRanked: "videos:short:sorted",
  /** The random pool, at most 500; score: place in the day's order. */
  shortsRandom: "videos:short:random-pool",
  /** generatedAtMs of the pools above: a publisher that was paused cannot undo later ones. */
  shortsGeneratedAt: "videos:short:generated-at",
  /** Sorted set of what was taken out, short or not; score: when (ms), far in the future for what was erased. */
  shortsWithdrawn: "videos:short:withdrawn",
  /** Hash of what the pools' shorts look like (JSON), by id: shown while Postgres is away. */
  shortsCards: "videos:short:cards",
  /** The cards of pools under construction, which come in pieces: a key for each generation. */
  shortsCardsBuilding: (generatedAtMs: number) => `videos:short:cards:${generatedAtMs}`,
  /** Pools under construction. */
  shortsBuilding: { ranked: "videos:short:sorted:next", random: "videos:short:random-pool:next" },
  /** Set of erased people, for whom nothing is remembered any more. */
  erasedPeople: "videos:user:erased",
  seenShorts: (userId: string) => `videos:user:${userId}:seen-shorts`,
  /**
   * `videos:short:v{version}:page-{page}:pagesize-{pageSize}:{channelId}`, or `:feed` for all. In two parts, because
   * a script puts the version between them. No id has a space in it, so that a channel named `feed` has its own key.
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
  /** Followed by `:<limit>:<whom>`: a log of the requests of the last window, gone with it. */
  rateLimits: "limit",
} as const;

/** FR-5. */
export const HOT_LIST_TTL_SEC = 5 * 60;
/** Longer than any publication may take. */
export const HOT_ERASED_TTL_SEC = 24 * 3600;
/** Document 003: dropped earlier, when the scores are computed anew. */
export const TRENDING_TTL_SEC = 30 * 60;

/** FR-6: one person's slice of one generation. */
export const personalKeys = (userId: string) => ({
  list: `hot:personal:${userId}`,
  meta: `hot:personal-meta:${userId}`,
});

/** Document 004. */
export const SHORTS_POOL_TTL_SEC = 12 * 3600;
export const SEEN_SHORTS_TTL_SEC = 30 * 86_400;
/** Document 004 names none: a new upload shows on its channel's page within this. */
export const SHORTS_PAGE_TTL_SEC = 60;
/** Longer than any generation of pools, or any request, may take. */
export const SHORTS_WITHDRAWN_TTL_SEC = 24 * 3600;
export const ERASED_PEOPLE_TTL_SEC = 24 * 3600;
