/** Every Redis key, by DESIGN section 4. */
export const redisKeys = {
  hotList: "hot:global",
  hotMeta: "hot:meta",
  /** The served order, which a score alone cannot say: ties, and what the creator cap moved down. */
  hotOrder: "hot:order",
  /** Set of erased videos: a list made before the erasure is swapped in without them. */
  hotErased: "hot:erased",
  /** Rises when the scores are computed anew: a list that was read before that is not stored after it. */
  trendingVersion: "videos:trending:version",
  trending: (limit: number) => `videos:trending:${limit}`,
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
