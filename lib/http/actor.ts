import type { Actor } from "#lib/videos/actions.ts";
import type { RequestViewer } from "./identify.ts";

/** The viewer who acts on a video: a person, or a visitor by cookie. */
export function actorOf({ user, visitorId }: RequestViewer): Actor {
  return { userId: user?.id ?? null, visitorId };
}
