/** Every Redis key, by DESIGN section 4. */
export const redisKeys = {
  hotList: "hot:global",
  hotMeta: "hot:meta",
  /** The served order, which a score alone cannot say: ties, and what the creator cap moved down. */
  hotOrder: "hot:order",
  /** Followed by `:<limit>:<whom>`: a log of the requests of the last window, gone with it. */
  rateLimits: "limit",
} as const;

/** FR-5. */
export const HOT_LIST_TTL_SEC = 5 * 60;
