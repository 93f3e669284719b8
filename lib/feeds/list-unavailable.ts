import { AppError } from "#lib/errors.ts";

/** The error for a list that neither the cache nor the database can serve. */
export function listUnavailable(cause: unknown): AppError {
  return new AppError("unavailable", "The list is not available. Try again in a few seconds.", {
    retryAfterSec: 5,
    cause,
  });
}
