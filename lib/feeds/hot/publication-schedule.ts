import { isDue } from "#lib/clock.ts";
import type { GenerationKind, PublicationState } from "./ports.ts";

/** FR-2: a full generation every 5 minutes. */
export const FULL_GENERATION_INTERVAL_MS = 5 * 60_000;

/** After two missed full generations, no worker is running. Then a reader computes a list and serves no older one. */
export const MAX_GENERATION_AGE_MS = 10 * 60_000;

/** What to publish now; null for nothing. Depends only on the state in the database, so that all workers agree. */
export function nextPublication(state: PublicationState, nowMs: number): GenerationKind | null {
  const isFirst = state.lastFullAtMs === null || state.publishedRevision === null;
  const isFullDue = isFirst || isDue(state.lastFullAtMs ?? nowMs, FULL_GENERATION_INTERVAL_MS, nowMs);
  if (isFullDue || state.activeConfigVersion !== state.configVersion) return "full";
  // Also if the latest list belongs to an ended epoch: readers cannot distinguish it from one that the database lost.
  return state.revision === state.publishedRevision && state.isOfEpoch ? null : "incremental";
}
