import { createRandom } from "#lib/random.ts";

const MS_PER_DAY = 86_400_000;
/** From 0001-01-01 to 1970-01-01. */
const DAYS_BEFORE_UNIX = 719_162;

/** Days from 0001-01-01 to the UTC day, as .NET's DateOnly.DayNumber (SHORTS-11): 739940 for 2026-11-21. */
export function dayNumberOf(epochMs: number): number {
  return Math.floor(epochMs / MS_PER_DAY) + DAYS_BEFORE_UNIX;
}

/**
 * The ids in the order of the day (SHORTS-11): sorted first, so that the input order does not matter, then shuffled
 * (Fisher-Yates) with the day number as seed. Filter afterwards, not before: then the remaining ids keep their order.
 */
export function inDailyOrder(videoIds: Iterable<string>, dayNumber: number): string[] {
  return createRandom(dayNumber).shuffle([...videoIds].sort());
}
