import { useCallback, useEffect, useEffectEvent, useRef } from "react";
import { randomId } from "#components/random-id.ts";
import { storageWithFallback } from "./browser-storage.ts";
import { createWatchOutbox, type WatchOutbox } from "./watch-outbox.ts";
import { beaconWatchTime, sendWatchTime } from "./watch-request.ts";
import { finishBatch, recordSignal, STOPPED, type WatchSignal, type WatchTimer } from "./watch-time.ts";

/** Measures watch time from playback signals and sends it, also when the page is left. */
export function useWatchTime(personId: string | null): (signal: WatchSignal) => void {
  const timerRef = useRef<WatchTimer>(STOPPED);
  const outboxRef = useRef<WatchOutbox | null>(null);
  const retryRef = useRef<ReturnType<typeof setTimeout>>(undefined);

  const openOutbox = useEffectEvent(() =>
    createWatchOutbox({
      storage: storageWithFallback(() => localStorage),
      send: sendWatchTime,
      beacon: beaconWatchTime,
      personId,
      nowMs: Date.now,
    }),
  );

  const flush = useCallback(async () => {
    clearTimeout(retryRef.current);
    const retryAtMs = (await outboxRef.current?.flush()) ?? null;
    clearTimeout(retryRef.current);
    if (retryAtMs !== null) retryRef.current = setTimeout(flush, Math.max(0, retryAtMs - Date.now()));
  }, []);

  const storeOpenBatch = useCallback(() => {
    const batch = finishBatch(timerRef.current, performance.now());
    timerRef.current = STOPPED;
    if (batch !== null) outboxRef.current?.add(batch);
  }, []);

  useEffect(() => {
    outboxRef.current = openOutbox();
    // Batches that an earlier page could not send.
    void flush();
    const onHide = () => {
      storeOpenBatch();
      outboxRef.current?.sendBeacons();
    };
    const onVisibilityChange = () => {
      if (document.hidden) onHide();
      else void flush();
    };
    document.addEventListener("visibilitychange", onVisibilityChange);
    addEventListener("pagehide", onHide);
    addEventListener("online", flush);
    return () => {
      document.removeEventListener("visibilitychange", onVisibilityChange);
      removeEventListener("pagehide", onHide);
      removeEventListener("online", flush);
      // Client-side navigation: the document lives on, so a normal request is enough.
      storeOpenBatch();
      void outboxRef.current?.flush();
      clearTimeout(retryRef.current);
    };
  }, [flush, storeOpenBatch]);

  return useCallback(
    (signal) => {
      const state = document.hidden ? "stopped" : signal.state;
      const recorded = recordSignal(timerRef.current, { ...signal, state }, performance.now(), randomId);
      timerRef.current = recorded.timer;
      if (recorded.finished === null) return;
      outboxRef.current?.add(recorded.finished);
      void flush();
    },
    [flush],
  );
}
