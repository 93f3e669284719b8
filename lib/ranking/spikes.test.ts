import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOT_EPOCH_SEC, hotScoreAt, rankKeyOfScore } from "./hot-v1.ts";
import { findSpikes, type RankedList } from "./spikes.ts";

const TAU_HOURS = 24;
const NOW_SEC = HOT_EPOCH_SEC + 60_000 * 3600;
const keyOf = (score: number) => rankKeyOfScore(score, NOW_SEC, TAU_HOURS);

/** A list of `{ video: score now }`, best first. */
function listOf(scores: Record<string, number>): RankedList {
  const sorted = Object.entries(scores).toSorted(([, a], [, b]) => b - a);
  return { videoIds: sorted.map(([id]) => id), rankKeys: sorted.map(([, score]) => keyOf(score)) };
}

const RULES = { growthFactor: 2, topPlaces: 3, minRankKey: keyOf(10) };

/** Lists that share some of their videos. */
const scores = fc.dictionary(
  fc.integer({ min: 0, max: 30 }).map((n) => `v_${n}`),
  fc.double({ min: 0.001, max: 1e9, noNaN: true }),
  { maxKeys: 30 },
);
const rules = fc.record({
  growthFactor: fc.double({ min: 1.01, max: 50, noNaN: true }),
  topPlaces: fc.integer({ min: 0, max: 25 }),
  minRankKey: fc.double({ min: 0, max: 1e6, noNaN: true }).map(keyOf),
});

describe("spikes", () => {
  it("are a score that multiplied, and a video that enters the top from outside the list", () => {
    const before = listOf({ v_calm: 900, v_rising: 100, v_slow: 90, v_faint: 1 });
    const after = listOf({ v_calm: 900, v_new: 800, v_rising: 210, v_slow: 170, v_faint: 9, v_late: 5 });
    expect(findSpikes(before, after, RULES)).toEqual([
      { videoId: "v_new", reason: "entry", rank: 2, rankKey: keyOf(800), previousRank: null, growth: null },
      {
        videoId: "v_rising",
        reason: "growth",
        rank: 3,
        rankKey: keyOf(210),
        previousRank: 2,
        growth: expect.closeTo(2.1, 9),
      },
    ]);
  });

  it("are none without an earlier list, and none against itself", () => {
    fc.assert(
      fc.property(scores, rules, (all, rule) => {
        expect(findSpikes(null, listOf(all), rule)).toEqual([]);
        expect(findSpikes(listOf({}), listOf(all), rule)).toEqual([]);
        expect(findSpikes(listOf(all), listOf(all), rule)).toEqual([]);
      }),
    );
  });

  it("are those that a comparison of shown scores finds, whenever one looks", () => {
    fc.assert(
      fc.property(scores, scores, rules, fc.integer({ min: -90, max: 90 }), (before, after, rule, hours) => {
        fc.pre(Object.keys(before).length > 0);
        const earlier = listOf(before);
        const later = listOf(after);
        const lookAtSec = NOW_SEC + hours * 3600;
        const seen = (list: RankedList) =>
          new Map(
            list.videoIds.map((id, index) => [
              id,
              hotScoreAt(list.rankKeys[index] ?? 0, lookAtSec, TAU_HOURS),
            ]),
          );
        const scoreBefore = seen(earlier);
        const minScore = hotScoreAt(rule.minRankKey, lookAtSec, TAU_HOURS);
        const spikes = findSpikes(earlier, later, rule).map(({ videoId }) => videoId);
        for (const [rank, [videoId, score]] of [...seen(later)].entries()) {
          const old = scoreBefore.get(videoId);
          if (old === undefined) {
            expect(spikes.includes(videoId)).toBe(rank < rule.topPlaces);
            continue;
          }
          const growth = score / old;
          // On the edge itself rounding decides.
          if (Math.abs(growth / rule.growthFactor - 1) < 1e-6 || Math.abs(score / minScore - 1) < 1e-6)
            continue;
          expect(spikes.includes(videoId)).toBe(growth >= rule.growthFactor && score >= minScore);
        }
      }),
    );
  });

  it("grow fewer with a greater factor, a higher floor and fewer places", () => {
    fc.assert(
      fc.property(scores, scores, rules, rules, (before, after, one, other) => {
        const strict = {
          growthFactor: Math.max(one.growthFactor, other.growthFactor),
          topPlaces: Math.min(one.topPlaces, other.topPlaces),
          minRankKey: Math.max(one.minRankKey, other.minRankKey),
        };
        const loose = new Set(findSpikes(listOf(before), listOf(after), one).map(({ videoId }) => videoId));
        for (const { videoId } of findSpikes(listOf(before), listOf(after), strict))
          expect(loose.has(videoId)).toBe(true);
      }),
    );
  });
});
