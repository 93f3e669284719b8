import { AppError } from "#lib/errors.ts";
import type { RequestViewer } from "./identify.ts";

/** The person, in a route whose `auth` requires one. */
export function signedInUser({ user }: RequestViewer): NonNullable<RequestViewer["user"]> {
  if (!user) throw new AppError("unauthenticated", "Sign in, or send a bearer token.");
  return user;
}
