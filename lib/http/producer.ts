import type { Producer } from "#lib/engagement/types.ts";
import type { RequestViewer } from "./identify.ts";

/** The producer of a request's events: a trusted service, a person or a visitor. */
export function producerOf({ service, user }: RequestViewer): Producer {
  if (service !== null) return { name: service, trusted: true };
  return { name: "web", trusted: false, userId: user?.id };
}
