import { describe, expect, it } from "vitest";
import { hackerNewsRank, lemmyHot, peerTubeHot, redditHot } from "./formulas.ts";

const HOUR_SEC = 3600;
const NOW_SEC = 1_511_000_000;
const video = { publishedEpochSec: NOW_SEC, views: 0, likes: 0, dislikes: 0, comments: 0 };

describe("published formulas", () => {
  it("Reddit: ten times the votes weigh as much as 12.5 hours, on either side of nothing", () => {
    const atEpoch = { ...video, publishedEpochSec: 1_134_028_003 };
    expect(redditHot(atEpoch)).toBe(0);
    expect(redditHot({ ...atEpoch, likes: 10 })).toBe(1);
    expect(redditHot({ ...atEpoch, likes: 150, dislikes: 50 })).toBe(2);
    expect(redditHot({ ...atEpoch, likes: 50, dislikes: 150 })).toBe(-2);
    expect(redditHot({ ...atEpoch, publishedEpochSec: atEpoch.publishedEpochSec + 12.5 * HOUR_SEC })).toBe(1);
    // (1511000000 - 1134028003) / 45000 = 8377.1554889, and log10(100) = 2.
    expect(redditHot({ ...video, likes: 100 })).toBe(8379.1554889);
  });

  it("Hacker News: points without the submitter's, to the 0.8, over age plus two hours to the 1.8", () => {
    const hoursOld = (hours: number, likes: number) => ({
      ...video,
      likes,
      publishedEpochSec: NOW_SEC - hours * HOUR_SEC,
    });
    expect(hackerNewsRank(hoursOld(0, 0), NOW_SEC)).toBe(0);
    // 1 / 2^1.8
    expect(hackerNewsRank(hoursOld(0, 1), NOW_SEC)).toBeCloseTo(0.287175, 6);
    // 100^0.8 = 39.810717 over 10^1.8 = 63.095734
    expect(hackerNewsRank(hoursOld(8, 100), NOW_SEC)).toBeCloseTo(0.630957, 6);
  });

  it("PeerTube: logarithms of the counts with their weights, and half-days since its epoch", () => {
    const atEpoch = { ...video, publishedEpochSec: 1_446_156_582 };
    expect(peerTubeHot(atEpoch)).toBe(0);
    // 2 * 150 - 1 * 150 + 3 * 16 + 2 * 100
    expect(peerTubeHot({ ...atEpoch, likes: 101, dislikes: 11, views: 999, comments: 100 })).toBeCloseTo(
      398,
      9,
    );
    expect(peerTubeHot({ ...atEpoch, publishedEpochSec: atEpoch.publishedEpochSec + 47_000 })).toBe(1);
  });

  it("Lemmy: the logarithm of the score over age plus two hours to the 1.8, for a week", () => {
    const hoursOld = (hours: number, likes: number, dislikes = 0) => ({
      ...video,
      likes,
      dislikes,
      publishedEpochSec: NOW_SEC - hours * HOUR_SEC,
    });
    // log10(100) = 2 over 10^1.8
    expect(lemmyHot(hoursOld(8, 98), NOW_SEC)).toBeCloseTo(2 / 63.095734, 8);
    // A negative score counts as 0: log10(2) over 10^1.8.
    expect(lemmyHot(hoursOld(8, 0, 50), NOW_SEC)).toBeCloseTo(0.30103 / 63.095734, 8);
    expect(lemmyHot(hoursOld(168, 1_000), NOW_SEC)).toBe(0);
    expect(lemmyHot(hoursOld(-1, 1_000), NOW_SEC)).toBe(0);
  });
});
