import { useCallback, useEffect, useEffectEvent, useRef } from "react";
import { randomId } from "#components/random-id.ts";
import { createWatchOutbox, lastingStore, type WatchOutbox } from "./watch-outbox.ts";
import { beaconWatchTime, sendWatchTime } from "./watch-request.ts";
import { hear, STOPPED, seal, type WatchClock, type WatchSignal } from "./watch-time.ts";

/** Counts what is watched and sees to it that the server hears of it, whatever becomes of the page. */
export function useWatchTime(personId: string | null): (signal: WatchSignal) => void {
  const clockRef = useRef<WatchClock>(STOPPED);
  const outboxRef = useRef<WatchOutbox | null>(null);
  const timerRef = useRef<ReturnType<typeof setTimeout>>(undefined);

  const openOutbox = useEffectEvent(() =>
    createWatchOutbox({
      storage: lastingStore(() => localStorage),
      send: sendWatchTime,
      beacon: beaconWatchTime,
      personId,
      nowMs: Date.now,
    }),
  );

  const flush = useCallback(async () => {
    clearTimeout(timerRef.current);
    const againAtMs = (await outboxRef.current?.flush()) ?? null;
    clearTimeout(timerRef.current);
    if (againAtMs !== null) timerRef.current = setTimeout(flush, Math.max(0, againAtMs - Date.now()));
  }, []);

  /** Seals what is open and puts it where the next page finds it. */
  const put = useCallback(() => {
    const sealed = seal(clockRef.current, performance.now());
    clockRef.current = STOPPED;
    if (sealed !== null) outboxRef.current?.put(sealed);
  }, []);

  useEffect(() => {
    outboxRef.current = openOutbox();
    // What an earlier page could not send.
    void flush();
    const leave = () => {
      put();
      outboxRef.current?.leave();
    };
    const onVisibility = () => {
      if (document.hidden) leave();
      else void flush();
    };
    document.addEventListener("visibilitychange", onVisibility);
    addEventListener("pagehide", leave);
    addEventListener("online", flush);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      removeEventListener("pagehide", leave);
      removeEventListener("online", flush);
      // To another page of the site: this one lives on for long enough to send.
      put();
      void outboxRef.current?.flush();
      clearTimeout(timerRef.current);
    };
  }, [flush, put]);

  return useCallback(
    (signal) => {
      const state = document.hidden ? "still" : signal.state;
      const heard = hear(clockRef.current, { ...signal, state }, performance.now(), randomId);
      clockRef.current = heard.clock;
      if (heard.sealed === null) return;
      outboxRef.current?.put(heard.sealed);
      void flush();
    },
    [flush],
  );
}
