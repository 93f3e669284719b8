import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOT_EPOCH_SEC, hotScoreAt, roundHotScore } from "./hot-v1.ts";
import { HOT_V2_TAU_HOURS, hotV2RankKey, NO_DECAYED_SUMS, type TimedChange, withChanges } from "./hot-v2.ts";
import { DEFAULT_HOT_PARAMETERS } from "./parameters.ts";
import { NO_SIGNALS, SIGNAL_NAMES, type SignalName, weightedSignals } from "./signals.ts";

const { weights } = DEFAULT_HOT_PARAMETERS;
const HOUR_MS = 3_600_000;
const EPOCH_MS = HOT_EPOCH_SEC * 1000;

/** Of a month, so that a direct sum in plain numbers has no trouble of its own. */
const atMs = fc.integer({ min: 0, max: 30 * 24 * HOUR_MS }).map((ms) => EPOCH_MS + ms);
const signal = fc.constantFrom(...SIGNAL_NAMES.filter((name) => weights[name] > 0));
const event = fc.record({ signal, amount: fc.integer({ min: 1, max: 10_000 }), atMs });
const events = fc.array(event, { minLength: 1, maxLength: 40 });

type Event = { signal: SignalName; amount: number; atMs: number };
const keyOf = (changes: readonly TimedChange[]) =>
  hotV2RankKey(withChanges(NO_DECAYED_SUMS, NO_SIGNALS, changes), { weights });
const directSum = (list: readonly Event[]) =>
  list.reduce(
    (sum, each) =>
      sum +
      weights[each.signal] * each.amount * Math.exp((each.atMs - EPOCH_MS) / HOUR_MS / HOT_V2_TAU_HOURS),
    0,
  );
const removalOf = (each: Event): Event => ({ ...each, amount: -each.amount });

describe("hot-v2", () => {
  it("shows an event of tau hours ago at 1/e, whenever the video was published", () => {
    const key = keyOf([{ signal: "likes", amount: 1_000, atMs: EPOCH_MS }]) ?? Number.NaN;
    const scoreAfter = (hours: number) =>
      roundHotScore(hotScoreAt(key, HOT_EPOCH_SEC + hours * 3600, HOT_V2_TAU_HOURS));
    expect([0, HOT_V2_TAU_HOURS, 2 * HOT_V2_TAU_HOURS].map(scoreAfter)).toEqual([1000, 367.9, 135.3]);
  });

  it("equals a direct sum over the events, late or out of order", () => {
    fc.assert(
      fc.property(
        events.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const expected = Math.log(directSum(list));
          expect(keyOf(list)).toBeCloseTo(expected, 9);
          expect(keyOf(shuffled)).toBeCloseTo(expected, 9);
        },
      ),
    );
  });

  it("is the same however the events are cut into batches", () => {
    fc.assert(
      fc.property(events, fc.nat(40), (list, cut) => {
        const first = list.slice(0, cut);
        const counters = { ...NO_SIGNALS };
        for (const each of first) counters[each.signal] += each.amount;
        const inTwo = withChanges(withChanges(NO_DECAYED_SUMS, NO_SIGNALS, first), counters, list.slice(cut));
        expect(hotV2RankKey(inTwo, { weights })).toBeCloseTo(keyOf(list) ?? Number.NaN, 9);
      }),
    );
  });

  it("takes back with an unlike exactly what the like gave, at the weight of the like's time", () => {
    fc.assert(
      fc.property(events, event, fc.nat(40), (list, taken, place) => {
        const changes = [...list.slice(0, place), taken, ...list.slice(place), removalOf(taken)];
        const key = keyOf(changes);
        const expected = directSum(list);
        // Beside something 10^12 times as large, the rest is below the precision of a double.
        fc.pre(expected > directSum([taken]) * 1e-4);
        expect(key).toBeCloseTo(Math.log(expected), 9);
      }),
    );
  });

  it("lists nothing when everything was taken back, in whatever order, and lists the next event", () => {
    fc.assert(
      fc.property(
        events.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        event,
        ([list, taken], next) => {
          const changes = [...list, ...taken.map(removalOf)];
          expect(keyOf(changes)).toBeNull();
          expect(keyOf([...changes, next])).toBeCloseTo(Math.log(directSum([next])), 9);
        },
      ),
    );
  });

  it("orders any two videos alike whenever one looks", () => {
    fc.assert(
      fc.property(events, events, fc.nat(1_000), fc.nat(1_000), (a, b, soonHours, laterHours) => {
        const [keyA, keyB] = [keyOf(a) as number, keyOf(b) as number];
        fc.pre(Math.abs(keyA - keyB) > 1e-9);
        const ahead = (hours: number) => {
          const atSec = HOT_EPOCH_SEC + (720 + hours) * 3600;
          return hotScoreAt(keyA, atSec, HOT_V2_TAU_HOURS) > hotScoreAt(keyB, atSec, HOT_V2_TAU_HOURS);
        };
        expect(ahead(soonHours)).toBe(ahead(laterHours));
      }),
    );
  });

  it("takes an average event where nobody knows which one was removed, and never less than nothing", () => {
    fc.assert(
      fc.property(fc.array(atMs, { minLength: 2, maxLength: 20 }), fc.nat(25), (times, removed) => {
        const likes = times.map((time) => ({ signal: "likes" as const, amount: 1, atMs: time }));
        const key = keyOf([...likes, { signal: "likes", amount: -removed, atMs: null }]);
        const kept = 1 - removed / times.length;
        if (kept <= 0) expect(key).toBeNull();
        else expect(key).toBeCloseTo(Math.log(directSum(likes) * kept), 9);
      }),
    );
  });

  it("stays a finite number for events of any two centuries, in any order, and takes the later one's scale", () => {
    const anyTime = fc.integer({ min: 0, max: 4_102_444_800_000 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ signal, amount: fc.constant(1), atMs: anyTime }), { minLength: 1 }),
        (list) => {
          const sums = withChanges(NO_DECAYED_SUMS, NO_SIGNALS, list);
          const key = hotV2RankKey(sums, { weights });
          const latest = Math.max(...list.map((each) => each.atMs));
          expect(Number.isFinite(key)).toBe(true);
          expect(key).toBeGreaterThanOrEqual(
            (latest - EPOCH_MS) / HOUR_MS / HOT_V2_TAU_HOURS + Math.log(0.8) - 1e-9,
          );
          expect(weightedSignals(sums, weights)).toBeLessThan(2 * 1.5 * list.length + 1);
        },
      ),
    );
  });
});
