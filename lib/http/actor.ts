import type { Actor } from "#lib/videos/actions.ts";
import type { Identity } from "./identity.ts";

/** Who acts on a video: a person, or a browser that says it is the same again. */
export function actorOf({ user, visitorId }: Identity): Actor {
  return { userId: user?.id ?? null, visitorId };
}
