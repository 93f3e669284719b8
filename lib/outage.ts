import { AppError } from "./errors.ts";

/** Whether an error means that a store is unavailable, and not that the query is wrong. */
export type IsOutage = (error: unknown) => boolean;

/** Returns the result, or throws AppError `unavailable` for an outage. Other errors are rethrown. */
export async function orUnavailable<T>(result: Promise<T>, isOutage: IsOutage): Promise<T> {
  try {
    return await result;
  } catch (cause) {
    if (cause instanceof AppError || !isOutage(cause)) throw cause;
    throw new AppError("unavailable", "The database is not available. Try again in a few seconds.", {
      retryAfterSec: 5,
      cause,
    });
  }
}
