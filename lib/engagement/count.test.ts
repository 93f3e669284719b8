import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hotV2RankKey, NO_DECAYED_SUMS, withChanges } from "#lib/ranking/hot-v2.ts";
import { DEFAULT_HOT_PARAMETERS } from "#lib/ranking/parameters.ts";
import { COUNTER_NAMES, NO_COUNTS, NO_SIGNALS } from "#lib/ranking/signals.ts";
import { type CountedVideo, type CountingFacts, countBatch, reactionKey, watchKey } from "./count.ts";
import type { PendingEvent } from "./types.ts";

const ANNS_LIKE = reactionKey({ userId: "ann", videoId: "v_one", counter: "likes" });
const NOON = Date.UTC(2026, 10, 21, 12);
const DURATION_SEC = 100;

const fresh: CountedVideo = {
  eligibility: "eligible",
  durationSec: DURATION_SEC,
  counters: NO_SIGNALS,
  decayed: NO_DECAYED_SUMS,
};

function facts(overrides: Partial<CountingFacts> = {}): CountingFacts {
  return {
    videos: new Map([["v_one", fresh]]),
    reactions: new Map(),
    shares: new Set(),
    watchedSec: new Map(),
    ...overrides,
  };
}

function event(overrides: Partial<PendingEvent>): PendingEvent {
  return {
    occurredAtMs: NOON,
    kind: "like",
    videoId: "v_one",
    count: 1,
    watchTimeSec: 0,
    viewer: "u:ann",
    linkId: null,
    ...overrides,
  };
}

/** The video as the next batch finds it. */
const videoAfter = ({ deltas, decayed }: ReturnType<typeof countBatch>): CountedVideo => ({
  ...fresh,
  counters: deltas.get("v_one") ?? NO_COUNTS,
  decayed: decayed.get("v_one") ?? NO_DECAYED_SUMS,
});
/** The order key of hot-v2; 0 for what is not listed. */
const keyAfter = ({ decayed }: ReturnType<typeof countBatch>, before = fresh) =>
  hotV2RankKey(decayed.get("v_one") ?? before.decayed, DEFAULT_HOT_PARAMETERS) ?? 0;

const deltaOf = (events: PendingEvent[], known = facts()) => countBatch(events, known).deltas.get("v_one");

describe("counting rules", () => {
  it("counts a like once a person, now and before", () => {
    expect(deltaOf([event({}), event({})])?.likes).toBe(1);
    const before = facts({ reactions: new Map([[ANNS_LIKE, NOON - 86_400_000]]) });
    expect(countBatch([event({})], before).uncounted.get("already-reacted")).toBe(1);
  });

  it("takes a like back once, and only where there was one", () => {
    const before = facts({ reactions: new Map([[ANNS_LIKE, NOON - 86_400_000]]) });
    const result = countBatch([event({ kind: "unlike" }), event({ kind: "unlike" })], before);
    expect(result.deltas.get("v_one")?.likes).toBe(-1);
    expect(result.reactionsRemoved.size).toBe(1);
    expect(result.uncounted.get("not-reacted")).toBe(1);
  });

  it("ends where a like, unlike, like of one batch ends", () => {
    const result = countBatch([event({}), event({ kind: "unlike" }), event({})], facts());
    expect(result.deltas.get("v_one")?.likes).toBe(1);
    expect([...result.reactionsAdded.values()]).toHaveLength(1);
    expect(result.reactionsRemoved.size).toBe(0);
  });

  it("takes a like back at the time it was given, and gives it anew at the time of the next", () => {
    const dayAgo = NOON - 86_400_000;
    const liked = countBatch([event({ occurredAtMs: dayAgo })], facts());
    const known = facts({
      videos: new Map([["v_one", videoAfter(liked)]]),
      reactions: new Map([[ANNS_LIKE, dayAgo]]),
    });
    const takenBack = countBatch([event({ kind: "unlike" })], known);
    expect(takenBack.decayed.get("v_one")).toMatchObject({ likes: 0 });
    const again = countBatch([event({ kind: "unlike" }), event({})], known);
    expect(again.reactionsRemoved.size).toBe(1);
    expect([...again.reactionsAdded.values()]).toMatchObject([{ atMs: NOON }]);
    const once = withChanges(NO_DECAYED_SUMS, NO_SIGNALS, [{ signal: "likes", amount: 1, atMs: NOON }]);
    expect(keyAfter(again)).toBeCloseTo(hotV2RankKey(once, DEFAULT_HOT_PARAMETERS) ?? Number.NaN, 12);
  });

  it("counts a share once a person, link and day", () => {
    const share = event({ kind: "share", linkId: "l1" });
    const nextDay = { ...share, occurredAtMs: NOON + 86_400_000 };
    expect(deltaOf([share, share, { ...share, linkId: "l2" }, nextDay])?.shares).toBe(3);
  });

  it("counts watch time up to twice the duration a day, over batches", () => {
    const watch = event({ kind: "watch", watchTimeSec: 150, viewer: "v:visitor" });
    const result = countBatch([watch, watch, watch], facts());
    expect(result.deltas.get("v_one")?.watchTimeSec).toBe(200);
    expect(result.uncounted.get("watch-cap")).toBe(1);
    const known = facts({ watchedSec: new Map([[watchKey("v:visitor", "v_one", "2026-11-21"), 190]]) });
    expect(deltaOf([watch], known)?.watchTimeSec).toBe(10);
  });

  it("takes watch time and hits alone from visitors without an account", () => {
    const kinds = ["like", "unlike", "comment", "comment_removed", "share"] as const;
    const result = countBatch(
      kinds.map((kind) => event({ kind, viewer: "v:visitor" })),
      facts(),
    );
    expect(result.deltas.size).toBe(0);
    expect(result.uncounted.get("needs-account")).toBe(kinds.length);
  });

  it("counts nothing for a removed video, whoever sends it", () => {
    const removed = facts({ videos: new Map([["v_one", { ...fresh, eligibility: "removed" as const }]]) });
    const result = countBatch([event({}), event({ viewer: null, count: 50 })], removed);
    expect(result.deltas.size).toBe(0);
    expect(result.uncounted.get("video-removed")).toBe(2);
  });

  it("takes a trusted producer's sums as they are", () => {
    const sum = (overrides: Partial<PendingEvent>) => event({ viewer: null, ...overrides });
    expect(
      deltaOf([
        sum({ count: 40 }),
        sum({ kind: "unlike", count: 3 }),
        sum({ kind: "comment", count: 7 }),
        sum({ kind: "comment_removed", count: 2 }),
        sum({ kind: "share", count: 5 }),
        sum({ kind: "watch", count: 9, watchTimeSec: 1234 }),
        sum({ kind: "hit", count: 9 }),
      ]),
    ).toEqual({ ...NO_COUNTS, likes: 37, comments: 5, shares: 5, watchTimeSec: 1234, hits: 9 });
  });

  it("gives the same sums however a stream is cut into batches", () => {
    const anyEvent = fc.record({
      occurredAtMs: fc.constantFrom(NOON, NOON + 86_400_000),
      kind: fc.constantFrom("like", "unlike", "share", "watch", "hit", "comment"),
      viewer: fc.constantFrom("u:ann", "u:bo", "v:visitor"),
      watchTimeSec: fc.integer({ min: 1, max: 120 }),
      linkId: fc.constantFrom("l1", null),
    });
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), fc.nat({ max: 40 }), (drafts, cut) => {
        const events = drafts.map((draft) => event(draft as Partial<PendingEvent>));
        const whole = countBatch(events, facts()).deltas.get("v_one");
        const first = countBatch(events.slice(0, cut), facts());
        const reactions = new Map([...first.reactionsAdded].map(([key, { atMs }]) => [key, atMs]));
        const second = countBatch(
          events.slice(cut),
          facts({
            videos: new Map([["v_one", videoAfter(first)]]),
            reactions,
            shares: new Set(first.sharesAdded.keys()),
            watchedSec: new Map([...first.watched].map(([key, { countedSec }]) => [key, countedSec])),
          }),
        );
        const sum = (name: (typeof COUNTER_NAMES)[number]) =>
          (first.deltas.get("v_one")?.[name] ?? 0) + (second.deltas.get("v_one")?.[name] ?? 0);
        for (const name of COUNTER_NAMES) {
          expect(sum(name)).toBe(whole?.[name] ?? 0);
        }
        expect(keyAfter(second, videoAfter(first))).toBeCloseTo(keyAfter(countBatch(events, facts())), 9);
      }),
    );
  });
});
