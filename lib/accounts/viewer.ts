import type { Role } from "./roles.ts";

/** Who asks: a person with an account, or a visitor without one. */
export type Viewer = {
  user: { id: string; role: Role } | null;
  /** The same browser again, without saying who uses it; null where it keeps no cookie. */
  visitorId: string | null;
  /** The request's X-Feature-Flag header. */
  featureHeader: string | null;
};
