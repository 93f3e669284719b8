import type { GenerationKind, PublicationState } from "./ports.ts";

/** FR-2: at least every 5 minutes. */
export const FULL_GENERATION_INTERVAL_MS = 5 * 60_000;

/** Two missed full generations: no worker is running, so a reader makes a generation and serves no older list. */
export const MAX_GENERATION_AGE_MS = 10 * 60_000;

/** What to publish now; null for nothing. Decided from the state in the database, so that all workers agree. */
export function nextPublication(state: PublicationState, nowMs: number): GenerationKind | null {
  const isFirst = state.lastFullAtMs === null || state.publishedRevision === null;
  const isDue = state.lastFullAtMs !== null && nowMs - state.lastFullAtMs >= FULL_GENERATION_INTERVAL_MS;
  if (isFirst || isDue || state.activeConfigVersion !== state.configVersion) return "full";
  return state.revision === state.publishedRevision ? null : "incremental";
}
