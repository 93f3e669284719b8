import { isDue } from "#lib/clock.ts";
import type { GenerationKind, PublicationState } from "./ports.ts";

/** FR-2: at least every 5 minutes. */
export const FULL_GENERATION_INTERVAL_MS = 5 * 60_000;

/** Two missed full generations: no worker is running, so a reader makes a generation and serves no older list. */
export const MAX_GENERATION_AGE_MS = 10 * 60_000;

/** What to publish now; null for nothing. Decided from the state in the database, so that all workers agree. */
export function nextPublication(state: PublicationState, nowMs: number): GenerationKind | null {
  const isFirst = state.lastFullAtMs === null || state.publishedRevision === null;
  const isFullDue = isFirst || isDue(state.lastFullAtMs ?? nowMs, FULL_GENERATION_INTERVAL_MS, nowMs);
  if (isFullDue || state.activeConfigVersion !== state.configVersion) return "full";
  // A list of an epoch that is over: readers cannot tell it from one that the database has lost.
  return state.revision === state.publishedRevision && state.isOfEpoch ? null : "incremental";
}
