import type { Role } from "./roles.ts";

/** Who makes a request: a person with an account, or a visitor without one. */
export type Viewer = {
  user: { id: string; role: Role } | null;
  /** Random id from the visitor cookie; null without the cookie. */
  visitorId: string | null;
  /** The request's X-Feature-Flag header. */
  featureHeader: string | null;
};
