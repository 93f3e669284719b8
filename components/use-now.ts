import { useEffect, useState } from "react";

/**
 * The time, moving on every `intervalMs`; null stands still. Starts at `initialMs`, which the server passes so that
 * both render the same text.
 */
export function useNow(initialMs: number, intervalMs: number | null): number {
  const [nowMs, setNowMs] = useState(initialMs);
  useEffect(() => {
    // A page that comes at once needs no second rendering for the time that it took.
    setNowMs((shownMs) => (Math.abs(Date.now() - shownMs) < (intervalMs ?? 0) ? shownMs : Date.now()));
    if (intervalMs === null) return;
    const timer = setInterval(() => setNowMs(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return nowMs;
}
