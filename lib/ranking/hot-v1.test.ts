import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOT_EPOCH_SEC, hotScoreAt, hotV1RankKey, roundHotScore } from "./hot-v1.ts";
import { compareCandidates } from "./order.ts";
import { DEFAULT_HOT_PARAMETERS as parameters } from "./parameters.ts";
import { mapSignals, NO_SIGNALS, SIGNAL_NAMES, type Signals, weightedSignals } from "./signals.ts";

const DOCUMENTED_SIGNALS: Signals = {
  ...NO_SIGNALS,
  likes: 540,
  comments: 87,
  watchTimeSec: 25_400,
  shares: 30,
};

const counter = fc.integer({ min: 0, max: 2 ** 40 });
const signals = fc.record(mapSignals(() => counter));
/** Small enough for a thousand more of anything to be more than rounding. */
const modest = fc.integer({ min: 0, max: 10_000_000 });
const modestSignals = fc.record(mapSignals(() => modest));
/** 1970 to 2100: very old videos and ones that are announced for the future. */
const epochSec = fc.integer({ min: 0, max: 4_102_444_800 });

describe("hot-v1", () => {
  it("gives the example of FR-2: 1284.3 at an age of 67.0742 h", () => {
    const nowSec = Date.UTC(2026, 3, 12, 8, 45) / 1000;
    const publishedSec = nowSec - 67.0742 * 3600;
    const rankKey = hotV1RankKey(DOCUMENTED_SIGNALS, publishedSec, parameters);
    expect(weightedSignals(DOCUMENTED_SIGNALS, parameters.weights)).toBeCloseTo(21_009.4, 6);
    expect(rankKey).not.toBeNull();
    expect(roundHotScore(hotScoreAt(rankKey as number, nowSec, parameters.tauHours))).toBe(1284.3);
  });

  it("lists nothing without engagement, and lists it with the first event", () => {
    expect(hotV1RankKey(NO_SIGNALS, HOT_EPOCH_SEC, parameters)).toBeNull();
    expect(hotV1RankKey({ ...NO_SIGNALS, likes: 1 }, HOT_EPOCH_SEC, parameters)).toBe(0);
  });

  it("does not list what was taken back below nothing", () => {
    const takenBack = { ...NO_SIGNALS, likes: -3, comments: 1 };
    expect(hotV1RankKey(takenBack, HOT_EPOCH_SEC, parameters)).toBeNull();
  });

  it("is the decayed score of FR-2 at any time of looking", () => {
    fc.assert(
      fc.property(
        signals,
        epochSec,
        fc.integer({ min: -48, max: 24 * 20 }),
        (counters, publishedSec, ageHours) => {
          const key = hotV1RankKey(counters, publishedSec, parameters);
          fc.pre(key !== null);
          const shown = hotScoreAt(key as number, publishedSec + ageHours * 3600, parameters.tauHours);
          const direct =
            weightedSignals(counters, parameters.weights) * Math.exp(-ageHours / parameters.tauHours);
          expect(Math.abs(shown - direct)).toBeLessThanOrEqual(1e-9 * Math.abs(direct));
        },
      ),
    );
  });

  it("orders any two videos alike whenever one looks", () => {
    fc.assert(
      fc.property(
        signals,
        signals,
        epochSec,
        epochSec,
        epochSec,
        epochSec,
        (a, b, publishedA, publishedB, now, later) => {
          const keyA = hotV1RankKey(a, publishedA, parameters);
          const keyB = hotV1RankKey(b, publishedB, parameters);
          fc.pre(keyA !== null && keyB !== null);
          const ahead = (atSec: number) => {
            const difference =
              (keyA as number) -
              atSec / 3600 / parameters.tauHours -
              ((keyB as number) - atSec / 3600 / parameters.tauHours);
            // Keys closer than rounding are a tie for the eye; the exact order is that of the keys.
            return Math.abs(difference) < 1e-9 ? 0 : Math.sign(difference);
          };
          expect(ahead(now)).toBe(ahead(later));
        },
      ),
    );
  });

  it("stays a finite number for any counters and dates", () => {
    fc.assert(
      fc.property(signals, epochSec, (counters, publishedSec) => {
        const key = hotV1RankKey(counters, publishedSec, parameters);
        expect(key === null || Number.isFinite(key)).toBe(true);
      }),
    );
  });

  it("rises with every signal that weighs something", () => {
    fc.assert(
      fc.property(
        modestSignals,
        epochSec,
        fc.constantFrom(...SIGNAL_NAMES.filter((name) => parameters.weights[name] > 0)),
        (counters, at, name) => {
          const more = { ...counters, [name]: counters[name] + 1000 };
          const before = hotV1RankKey(counters, at, parameters) ?? Number.NEGATIVE_INFINITY;
          expect(hotV1RankKey(more, at, parameters)).toBeGreaterThan(before);
        },
      ),
    );
  });
});

describe("compareCandidates", () => {
  const candidate = fc.record({
    videoId: fc.stringMatching(/^v_[a-c]{1,3}$/),
    creatorId: fc.constant("c"),
    publishedEpochSec: fc.integer({ min: 0, max: 3 }),
    rankKey: fc.integer({ min: 0, max: 3 }),
  });

  it("breaks ties by newer publication, then by id, so that the order is total", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(candidate, { selector: (c) => c.videoId, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        (list, noise) => {
          const sorted = list.toSorted(compareCandidates);
          const shuffled = list
            .map((item) => ({ item, at: noise.next().value as number }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ item }) => item)
            .toSorted(compareCandidates);
          expect(shuffled).toEqual(sorted);
          sorted.slice(1).forEach((after, index) => {
            expect(compareCandidates(sorted[index] as typeof after, after)).toBeLessThan(0);
          });
        },
      ),
    );
  });
});
