import { AppError } from "#lib/errors.ts";

/** What a reader is told of a list that neither its cache nor its store can give. */
export function listUnavailable(cause: unknown): AppError {
  return new AppError("unavailable", "The list cannot be read right now.", { retryAfterSec: 5, cause });
}
