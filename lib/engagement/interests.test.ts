import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_DECAYED_SUMS } from "#lib/ranking/hot-v2.ts";
import { NO_SIGNALS } from "#lib/ranking/signals.ts";
import { type CountedVideo, type CountingFacts, countBatch, reactionKey, utcDay, watchKey } from "./count.ts";
import { interestsOf } from "./interests.ts";
import type { PendingEvent } from "./types.ts";

const ANNS_LIKE = reactionKey({ userId: "ann", videoId: "v_one", counter: "likes" });
const NOW_MS = Date.UTC(2026, 10, 21, 12);
const video: CountedVideo = {
  eligibility: "eligible",
  durationSec: 100,
  counters: NO_SIGNALS,
  decayed: NO_DECAYED_SUMS,
};
const facts = (more: Partial<CountingFacts> = {}): CountingFacts => ({
  videos: new Map([
    ["v_one", video],
    ["v_two", { ...video, durationSec: null }],
    ["v_gone", { ...video, eligibility: "removed" }],
  ]),
  reactions: new Map(),
  shares: new Set(),
  watchedSec: new Map(),
  ...more,
});
const event = (parts: Partial<PendingEvent>): PendingEvent => ({
  occurredAtMs: NOW_MS,
  kind: "like",
  videoId: "v_one",
  count: 1,
  watchTimeSec: 0,
  viewer: "u:ann",
  linkId: null,
  ...parts,
});
const watch = (watchTimeSec: number, parts: Partial<PendingEvent> = {}) =>
  event({ kind: "watch", watchTimeSec, ...parts });
const read = (events: readonly PendingEvent[], known = facts()) =>
  interestsOf(events, known, countBatch(events, known));

describe("interestsOf", () => {
  it("adds up what a person did with a video, at the time of the latest", () => {
    const later = NOW_MS + 60_000;
    expect(
      read([
        event({}),
        watch(50, { occurredAtMs: later }),
        event({ kind: "share" }),
        event({ kind: "comment" }),
      ]),
    ).toEqual([{ userId: "ann", videoId: "v_one", strength: 1 + 0.5 + 1 + 0.6, atMs: later }]);
  });

  it("counts as the counters do: one like, one share a day, twice the length a day", () => {
    const loop = Array.from({ length: 50 }, () => [event({}), watch(100), event({ kind: "share" })]).flat();
    expect(read(loop)).toEqual([{ userId: "ann", videoId: "v_one", strength: 1 + 2 + 1, atMs: NOW_MS }]);
    const liked = facts({ reactions: new Map([[ANNS_LIKE, NOW_MS]]) });
    expect(read([event({})], liked)).toEqual([]);
    const watched = facts({ watchedSec: new Map([[watchKey("u:ann", "v_one", utcDay(NOW_MS)), 180]]) });
    expect(read([watch(100)], watched)).toMatchObject([{ strength: 0.2 }]);
  });

  it("takes a like back, from before or from the same batch", () => {
    const liked = facts({ reactions: new Map([[ANNS_LIKE, NOW_MS]]) });
    expect(read([event({ kind: "unlike" })], liked)).toMatchObject([{ strength: -1 }]);
    expect(read([event({}), event({ kind: "unlike" })])).toEqual([]);
    expect(read([event({ kind: "unlike" }), event({})], liked)).toEqual([]);
  });

  it("knows nobody behind visitors and sums, and nothing of removed videos", () => {
    expect(
      read([
        watch(50, { viewer: "v:browser" }),
        event({ viewer: null, count: 500 }),
        event({ videoId: "v_gone" }),
        event({ kind: "hit" }),
      ]),
    ).toEqual([]);
  });

  it("says the same of a batch and of its halves, one after the other", () => {
    const events = fc.array(
      fc.record({
        kind: fc.constantFrom("like", "unlike", "watch", "share", "comment"),
        videoId: fc.constantFrom("v_one", "v_two"),
        viewer: fc.constantFrom("u:ann", "u:bo"),
        seconds: fc.integer({ min: 1, max: 90 }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(events, fc.nat(20), (drawn, cut) => {
        const all = drawn.map(({ seconds, viewer, ...parts }) =>
          event({
            ...parts,
            kind: parts.kind as PendingEvent["kind"],
            viewer: viewer as PendingEvent["viewer"],
            watchTimeSec: parts.kind === "watch" ? seconds : 0,
          }),
        );
        const first = all.slice(0, cut);
        const count = countBatch(first, facts());
        const between = facts({
          reactions: new Map([...count.reactionsAdded].map(([key, { atMs }]) => [key, atMs])),
          shares: new Set(count.sharesAdded.keys()),
          watchedSec: new Map([...count.watched].map(([key, { countedSec }]) => [key, countedSec])),
        });
        const sums = (changes: ReturnType<typeof read>) => {
          const sum = new Map<string, number>();
          for (const { userId, videoId, strength } of changes) {
            const key = `${userId}\n${videoId}`;
            sum.set(key, (sum.get(key) ?? 0) + strength);
          }
          return [...sum].filter(([, strength]) => Math.abs(strength) > 1e-9).sort();
        };
        const whole = sums(read(all));
        const halves = sums([...read(first), ...read(all.slice(cut), between)]);
        expect(halves.map(([key]) => key)).toEqual(whole.map(([key]) => key));
        halves.forEach(([, strength], index) => {
          expect(strength).toBeCloseTo(whole[index]?.[1] ?? Number.NaN, 9);
        });
      }),
    );
  });
});
