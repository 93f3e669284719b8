/** The only source of time for use-cases: given to them, so that a test can set it. */
export type Clock = { nowMs(): number };

export const systemClock: Clock = { nowMs: () => Date.now() };
