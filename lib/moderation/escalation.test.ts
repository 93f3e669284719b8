import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCandidates, type RankedCandidate } from "#lib/ranking/order.ts";
import { videosToEscalate } from "./escalation.ts";

const NOW_SEC = Date.UTC(2026, 10, 21) / 1000;
const AUTOMATIC = { tauHours: 24, escalationScore: null };

const videos = (prefix: string) =>
  fc
    .array(
      fc.record({
        rankKey: fc.integer({ min: -30, max: 30 }),
        publishedEpochSec: fc.integer({ min: 0, max: 2 }),
      }),
      {
        maxLength: 60,
      },
    )
    .map((rows) =>
      rows.map((row, index): RankedCandidate => ({ ...row, videoId: `${prefix}${index}`, creatorId: "c" })),
    );

describe("FR-4: which pending videos are escalated", () => {
  it("escalates exactly those that would be in the top 20, with the rank they would have", () => {
    fc.assert(
      fc.property(videos("p"), videos("l"), (pending, listable) => {
        const expected = pending
          .map((video) => ({
            videoId: video.videoId,
            rank: [...listable, video].toSorted(compareCandidates).indexOf(video) + 1,
          }))
          .filter(({ rank }) => rank <= 20);
        expect(
          videosToEscalate(pending, listable, AUTOMATIC, NOW_SEC).map(({ videoId, rank }) => ({
            videoId,
            rank,
          })),
        ).toEqual(expected);
      }),
    );
  });

  it("escalates at any rank above the configured score, and not at the score itself", () => {
    const listable = Array.from({ length: 50 }, (_, index) => video(`l${index}`, 1_000 - index));
    const pending = [video("p_high", 901), video("p_low", 900)];
    const escalated = videosToEscalate(
      pending,
      listable,
      { tauHours: 24, escalationScore: 900.000001 },
      NOW_SEC,
    );
    expect(escalated).toEqual([{ videoId: "p_high", rank: 51, hotScore: expect.closeTo(901, 6) }]);
  });
});

/** A video published now: its score is S. */
function video(videoId: string, score: number): RankedCandidate {
  const publishedHours = (NOW_SEC - Date.UTC(2020, 0, 1) / 1000) / 3600;
  return {
    videoId,
    creatorId: "c",
    publishedEpochSec: NOW_SEC,
    rankKey: Math.log(score) + publishedHours / 24,
  };
}
