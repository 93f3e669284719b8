/**
 * All feature flags. `fallback` is the value while the configuration cannot be read; choose the less harmful one.
 */
export const FLAGS = {
  /** FR-9: the Hot feed. If off, viewers see the newest videos instead. */
  hot_enabled: { owner: "feed", fallback: true },
  /** RANK-4: the Hot list by hot-v2. If off, by the algorithm of the ranking config. */
  hot_v2: { owner: "feed", fallback: false },
} as const satisfies Record<string, { owner: string; fallback: boolean }>;

export type FlagName = keyof typeof FLAGS;

export function isFlagName(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name);
}
