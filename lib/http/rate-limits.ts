/** At most `limit` requests in any `windowSec` seconds, per person, or per network address for visitors. */
export type RateLimit = {
  limit: number;
  windowSec: number;
  /** The limit of a service with a token, which sends much from one address; null for none. */
  service: number | null;
};

/** All limits of the API. Health and metrics have none, so that monitoring always works. */
export const RATE_LIMITS = {
  /** FR-10. */
  hot: { limit: 30, windowSec: 60, service: null },
  /** Batches of up to 500 events. */
  events: { limit: 120, windowSec: 60, service: 12_000 },
  /** Events within those batches, where no service sends them: what a busy browser needs, many times over. */
  eventCount: { limit: 600, windowSec: 60, service: null },
  /** A feed or catalogue page. */
  browse: { limit: 120, windowSec: 60, service: null },
  /** Likes and shares. */
  mutations: { limit: 60, windowSec: 60, service: null },
  /** Reports of a player: one every few seconds, and one for each short. */
  watchTime: { limit: 120, windowSec: 60, service: null },
  /** More than a person can write. */
  comments: { limit: 12, windowSec: 60, service: null },
  /** Opened share links. */
  shareOpens: { limit: 30, windowSec: 3_600, service: null },
  console: { limit: 240, windowSec: 60, service: null },
  /** Export and erasure, which read or delete all data about a person. */
  privacy: { limit: 10, windowSec: 600, service: null },
  /** All of /api/auth, per address. */
  auth: { limit: 60, windowSec: 60, service: null },
  /** Attempts to sign in or up: per address, and per e-mail address. */
  signInAddress: { limit: 20, windowSec: 300, service: null },
  signInEmail: { limit: 10, windowSec: 300, service: null },
} as const satisfies Record<string, RateLimit>;

export type RateLimitName = keyof typeof RATE_LIMITS;
