import { useNow } from "./use-now.ts";

/** How often the remaining seconds are updated. */
const TICK_MS = 250;

/** Whole seconds until `atMs`, rounded up and never below zero. */
export function secondsUntil(atMs: number | null, nowMs: number): number {
  return atMs === null ? 0 : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}

/** Whole seconds until a retry is allowed; 0 if it is allowed now, and in the first render. */
export function useWaitSec(retryAtMs: number | null): number {
  const nowMs = useNow(0, retryAtMs === null ? null : TICK_MS);
  return nowMs === 0 ? 0 : secondsUntil(retryAtMs, nowMs);
}
