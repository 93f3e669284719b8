import { useEffect, useState } from "react";

/**
 * The current time, updated every `intervalMs`; null stops the updates. Starts at `initialMs`, which the server passes so that
 * server and client render the same text.
 */
export function useNow(initialMs: number, intervalMs: number | null): number {
  const [nowMs, setNowMs] = useState(initialMs);
  useEffect(() => {
    // Skip the extra render if the initial time is still accurate enough.
    setNowMs((shownMs) => (Math.abs(Date.now() - shownMs) < (intervalMs ?? 0) ? shownMs : Date.now()));
    if (intervalMs === null) return;
    const timer = setInterval(() => setNowMs(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return nowMs;
}
