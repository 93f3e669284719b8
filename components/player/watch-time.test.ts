import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  FULL_BATCH_MS,
  finishBatch,
  MAX_GAP_MS,
  MIN_BATCH_MS,
  recordSignal,
  STOPPED,
  type WatchBatch,
  type WatchSignal,
  type WatchTimer,
} from "./watch-time.ts";

/** Plays signals at their times and answers all that was finished, what was left at the end included. */
function play(
  signals: readonly [atMs: number, state: WatchSignal["state"], videoId?: string][],
  endMs: number,
) {
  let timer: WatchTimer = STOPPED;
  let ids = 0;
  const finished: WatchBatch[] = [];
  for (const [atMs, state, videoId = "v_a"] of signals) {
    const recorded = recordSignal(
      timer,
      { videoId, state, positionSec: atMs / 1000 },
      atMs,
      () => `e${ids++}`,
    );
    timer = recorded.timer;
    if (recorded.finished) finished.push(recorded.finished);
  }
  const last = finishBatch(timer, endMs);
  return last ? [...finished, last] : finished;
}

describe("watch time", () => {
  it("counts what plays, and neither pauses nor stalls", () => {
    const batches = play(
      [
        [0, "playing"],
        [1_000, "playing"],
        [1_500, "stopped"],
        [60_000, "playing"],
        [60_500, "stopped"],
      ],
      90_000,
    );
    expect(batches).toEqual([{ eventId: "e0", videoId: "v_a", watchTimeSec: 2, positionSec: 60.5 }]);
  });

  it("finishes a batch when the video changes, with the position in the first video", () => {
    const batches = play(
      [
        [0, "playing", "v_a"],
        [900, "playing", "v_a"],
        [1_000, "playing", "v_b"],
        [2_000, "playing", "v_b"],
      ],
      2_500,
    );
    expect(batches).toEqual([
      { eventId: "e0", videoId: "v_a", watchTimeSec: 1, positionSec: 0.9 },
      { eventId: "e1", videoId: "v_b", watchTimeSec: 1.5, positionSec: 2 },
    ]);
  });

  it("finishes a full batch and continues with a new id", () => {
    const signals = Array.from(
      { length: 101 },
      (_, index) => [index * 250, "playing"] as [number, "playing"],
    );
    const batches = play(signals, 25_000);
    expect(batches.map(({ watchTimeSec }) => watchTimeSec)).toEqual([10, 10, 5]);
    expect(new Set(batches.map(({ eventId }) => eventId)).size).toBe(3);
  });

  it("does not count the time in which the device slept", () => {
    const batches = play(
      [
        [0, "playing"],
        [8 * 3600_000, "playing"],
      ],
      8 * 3600_000 + 500,
    );
    expect(batches[0]?.watchTimeSec).toBe((MAX_GAP_MS + 500) / 1000);
  });

  it("drops a batch below the minimum", () => {
    expect(play([[0, "playing"]], MIN_BATCH_MS - 1)).toEqual([]);
    expect(play([[0, "playing"]], MIN_BATCH_MS)).toHaveLength(1);
    expect(play([[0, "stopped"]], 60_000)).toEqual([]);
  });

  it("counts no second twice and none that was not played, whatever happens in whichever order", () => {
    const step = fc.record({
      waitMs: fc.integer({ min: 0, max: MAX_GAP_MS }),
      state: fc.constantFrom("playing" as const, "stopped" as const),
      videoId: fc.constantFrom("v_a", "v_b"),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let atMs = 0;
        const playedMs = new Map<string, number>();
        let playing: string | null = null;
        const signals = steps.map(({ waitMs, state, videoId }) => {
          if (playing !== null) playedMs.set(playing, (playedMs.get(playing) ?? 0) + waitMs);
          atMs += waitMs;
          playing = state === "playing" ? videoId : null;
          return [atMs, state, videoId] as [number, WatchSignal["state"], string];
        });
        const batches = play(signals, atMs);
        for (const videoId of ["v_a", "v_b"]) {
          const own = batches.filter((batch) => batch.videoId === videoId);
          const toldMs = own.reduce((sum, batch) => sum + batch.watchTimeSec * 1000, 0);
          const really = playedMs.get(videoId) ?? 0;
          expect(Math.round(toldMs)).toBeLessThanOrEqual(really);
          // Only crumbs are missing: at most one for each time that a short was left.
          expect(Math.round(toldMs)).toBeGreaterThanOrEqual(really - MIN_BATCH_MS * (steps.length + 1));
        }
        for (const { watchTimeSec } of batches) {
          expect(watchTimeSec * 1000).toBeGreaterThanOrEqual(MIN_BATCH_MS);
          expect(watchTimeSec * 1000).toBeLessThan(FULL_BATCH_MS + MAX_GAP_MS);
        }
        expect(new Set(batches.map(({ eventId }) => eventId)).size).toBe(batches.length);
      }),
    );
  });
});
