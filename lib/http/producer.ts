import { createHash, timingSafeEqual } from "node:crypto";
import type { Producer } from "#lib/engagement/types.ts";
import { AppError } from "#lib/errors.ts";

/** Who sends events: a trusted service by its token, or anybody. A wrong token is an error, never an anonymous visitor. */
export function producerOf(request: Request, serviceToken: string | undefined): Producer {
  const authorization = request.headers.get("authorization");
  if (authorization === null) return { name: "web", trusted: false };
  const token = /^Bearer (.+)$/i.exec(authorization)?.[1];
  if (token && serviceToken && isSameSecret(token, serviceToken)) return { name: "service", trusted: true };
  throw new AppError("unauthenticated", "The token is not valid.");
}

/** Digests first: equal lengths, so that the comparison tells nothing by its time. */
function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
