import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_TRENDING_PARAMETERS as parameters,
  trendingScores,
  type WindowActivity,
} from "./trending.ts";

const NOW_SEC = Date.UTC(2026, 10, 21, 12) / 1000;
const hoursAgo = (hours: number) => NOW_SEC - hours * 3600;

const activity = fc
  .array(
    fc.record({
      hits: fc.integer({ min: 0, max: 1_000_000 }),
      shares: fc.integer({ min: 0, max: 10_000 }),
      publishedEpochSec: fc.integer({ min: 0, max: NOW_SEC }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((videos): WindowActivity[] => videos.map((video, index) => ({ ...video, videoId: `v_${index}` })));

describe("the trending score (ADR-1)", () => {
  it("is 0.60 hits + 0.25 shares + 0.15 recency, the first two normalized", () => {
    const scores = trendingScores(
      [
        { videoId: "v_most", hits: 1000, shares: 20, publishedEpochSec: hoursAgo(10) },
        { videoId: "v_half", hits: 550, shares: 10, publishedEpochSec: hoursAgo(0) },
        { videoId: "v_least", hits: 100, shares: 0, publishedEpochSec: hoursAgo(24) },
      ],
      NOW_SEC,
      parameters,
    );
    expect(scores).toEqual([
      // 0.6 + 0.25 + 0.15 * e^-1
      { videoId: "v_most", hotScore: 0.9052, isHot: true, rank: 1 },
      // 0.6 * 0.5 + 0.25 * 0.5 + 0.15
      { videoId: "v_half", hotScore: 0.575, isHot: false, rank: 2 },
      // 0.15 * e^-2.4
      { videoId: "v_least", hotScore: 0.0136, isHot: false, rank: 3 },
    ]);
  });

  it("counts 0, and not NaN, for an input that is the same everywhere", () => {
    const same = ["v_a", "v_b"].map((videoId) => ({
      videoId,
      hits: 7,
      shares: 3,
      publishedEpochSec: hoursAgo(0),
    }));
    expect(trendingScores(same, NOW_SEC, parameters).map(({ hotScore }) => hotScore)).toEqual([0.15, 0.15]);
    expect(trendingScores([], NOW_SEC, parameters)).toEqual([]);
  });

  it("is not made new by one view of an old video", () => {
    const [first, second] = trendingScores(
      [
        { videoId: "v_old", hits: 1, shares: 0, publishedEpochSec: hoursAgo(5_000) },
        { videoId: "v_new", hits: 1, shares: 0, publishedEpochSec: hoursAgo(1) },
      ],
      NOW_SEC,
      parameters,
    );
    expect([first?.videoId, second]).toEqual([
      "v_new",
      { videoId: "v_old", hotScore: 0, isHot: false, rank: 2 },
    ]);
  });

  it("fits DECIMAL(5,4), ranks without gaps, and calls the best fifth hot", () => {
    fc.assert(
      fc.property(activity, (active) => {
        const scores = trendingScores(active, NOW_SEC, parameters);
        expect(scores.map(({ rank }) => rank)).toEqual(active.map((_, index) => index + 1));
        expect(scores.every(({ hotScore }) => hotScore >= 0 && hotScore <= 1)).toBe(true);
        expect(scores.filter(({ isHot }) => isHot)).toEqual(scores.slice(0, Math.ceil(active.length / 5)));
        for (const [index, { hotScore }] of scores.entries())
          expect(hotScore).toBeLessThanOrEqual(scores[index - 1]?.hotScore ?? 1);
      }),
    );
  });

  it("does not depend on the order in which the videos are read", () => {
    fc.assert(
      fc.property(activity, (active) => {
        expect(trendingScores(active.toReversed(), NOW_SEC, parameters)).toEqual(
          trendingScores(active, NOW_SEC, parameters),
        );
      }),
    );
  });
});
