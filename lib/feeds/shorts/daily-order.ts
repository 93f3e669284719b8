import { createRandom } from "#lib/random.ts";

const MS_PER_DAY = 86_400_000;
/** 0001-01-01 to 1970-01-01. */
const DAYS_BEFORE_UNIX = 719_162;

/** .NET's DateOnly.DayNumber of the UTC day: days since 0001-01-01, 739940 for 2026-11-21. */
export function dayNumberOf(epochMs: number): number {
  return Math.floor(epochMs / MS_PER_DAY) + DAYS_BEFORE_UNIX;
}

/**
 * The same ids in the day's order, however they come: sorted, then shuffled (Fisher-Yates) with the day as seed.
 * All are shuffled and whoever wants fewer leaves some out afterwards, so that the rest keep their order.
 */
export function inDailyOrder(videoIds: Iterable<string>, dayNumber: number): string[] {
  return createRandom(dayNumber).shuffle([...videoIds].sort());
}
