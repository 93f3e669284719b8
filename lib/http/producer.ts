import type { Producer } from "#lib/engagement/types.ts";
import type { RequestViewer } from "./identify.ts";

/** Who sends events: a trusted service, a person, or anybody. */
export function producerOf({ service, user }: RequestViewer): Producer {
  if (service !== null) return { name: service, trusted: true };
  return { name: "web", trusted: false, userId: user?.id };
}
