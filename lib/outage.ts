import { AppError } from "./errors.ts";

/** Whether an error says that a store cannot answer right now, and not that the question was wrong. */
export type IsOutage = (error: unknown) => boolean;

/** The answer, or AppError `unavailable` where the store is away: a page then says so. Any other error passes. */
export async function orUnavailable<T>(answer: Promise<T>, isOutage: IsOutage): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (cause instanceof AppError || !isOutage(cause)) throw cause;
    throw new AppError("unavailable", "This cannot be read right now.", { retryAfterSec: 5, cause });
  }
}
