import { AppError } from "#lib/errors.ts";
import type { Identity } from "./identity.ts";

/** The person of a route whose `auth` asks for one. */
export function signedInUser({ user }: Identity): NonNullable<Identity["user"]> {
  if (!user) throw new AppError("unauthenticated", "Sign in first, or send a token.");
  return user;
}
