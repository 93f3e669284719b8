/**
 * Every flag the code asks for. `fallback` is what holds while its configuration cannot be read at all, and errs on
 * the side that hurts less.
 */
export const FLAGS = {
  /** FR-9: the Hot feed. Off, people see the newest videos instead. */
  hot_enabled: { owner: "feed", fallback: true },
  /** Hot by event-time decay (hot-v2) for those who have it; off, everybody has the ranking config's algorithm. */
  hot_v2: { owner: "feed", fallback: false },
} as const satisfies Record<string, { owner: string; fallback: boolean }>;

export type FlagName = keyof typeof FLAGS;

export function isFlagName(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name);
}
