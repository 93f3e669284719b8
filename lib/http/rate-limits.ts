/** At most `limit` requests in any `windowSec` seconds, of one person, else of one network address. */
export type RateLimit = {
  limit: number;
  windowSec: number;
  /** The same for a service of ours, which one address may send much for; null for none. */
  service: number | null;
};

/** Every limit of the API. Health and metrics have none: what watches the site must not be turned away. */
export const RATE_LIMITS = {
  /** FR-10. */
  hot: { limit: 30, windowSec: 60, service: null },
  /** Batches of up to 500. */
  events: { limit: 120, windowSec: 60, service: 12_000 },
  /** Events within those batches, where no service sends them: what a busy browser needs, many times over. */
  eventCount: { limit: 600, windowSec: 60, service: null },
  /** A feed or catalogue page. */
  browse: { limit: 120, windowSec: 60, service: null },
  /** Likes and shares. */
  mutations: { limit: 60, windowSec: 60, service: null },
  /** Reports of a player, one every few seconds and one for each short that is swiped past. */
  watchTime: { limit: 120, windowSec: 60, service: null },
  /** Writing takes longer than this. */
  comments: { limit: 12, windowSec: 60, service: null },
  /** Visits by share links, each of which may count for somebody new. */
  shareOpens: { limit: 30, windowSec: 3_600, service: null },
  console: { limit: 240, windowSec: 60, service: null },
  /** Export and erasure: each gathers all that is held on a person. */
  privacy: { limit: 10, windowSec: 600, service: null },
  /** Anything at /api/auth, by address. */
  auth: { limit: 60, windowSec: 60, service: null },
  /** Attempts to sign in or up: by address, and by the e-mail they name. */
  signInAddress: { limit: 20, windowSec: 300, service: null },
  signInEmail: { limit: 10, windowSec: 300, service: null },
} as const satisfies Record<string, RateLimit>;

export type RateLimitName = keyof typeof RATE_LIMITS;
