import type { Actor } from "#lib/videos/actions.ts";
import type { RequestViewer } from "./identify.ts";

/** Who acts on a video: a person, or a browser that says it is the same again. */
export function actorOf({ user, visitorId }: RequestViewer): Actor {
  return { userId: user?.id ?? null, visitorId };
}
