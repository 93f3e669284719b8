const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 15_000;
const SETTLED_AFTER_MS = 60_000;

/** Pause before a process is restarted: doubles with each failure, and starts over once a process ran for a minute. */
export function nextBackOff(failures: number, livedMs: number): { failures: number; delayMs: number } {
  const counted = livedMs >= SETTLED_AFTER_MS ? 0 : failures;
  return { failures: counted + 1, delayMs: Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** counted) };
}
