import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyCreatorCap,
  compareCandidates,
  type RankedCandidate,
  rankHotList,
  relaxesCreatorCap,
} from "./order.ts";

const DOCUMENTED = { cap: 3, window: 20 };

/** A catalogue with ties and few creators, where the cap has most to decide. */
const catalogue = fc
  .array(
    fc.record({
      creatorId: fc.integer({ min: 0, max: 12 }).map((creator) => `c_${creator}`),
      publishedEpochSec: fc.integer({ min: 0, max: 3 }),
      rankKey: fc.integer({ min: -20, max: 20 }),
    }),
    { maxLength: 120 },
  )
  .map((rows) => rows.map((row, index): RankedCandidate => ({ ...row, videoId: `v_${index}` })));
const limits = fc.record({ cap: fc.integer({ min: 1, max: 5 }), window: fc.integer({ min: 0, max: 30 }) });

const sorted = (videos: readonly RankedCandidate[]) => videos.toSorted(compareCandidates);
const idsOf = (videos: readonly { videoId: string }[]) => videos.map(({ videoId }) => videoId);
const largestShare = (videos: readonly RankedCandidate[]) =>
  Math.max(
    0,
    ...Map.groupBy(videos, ({ creatorId }) => creatorId)
      .values()
      .map((own) => own.length),
  );
/** How many places can be filled without going over the cap. */
const fillable = (videos: readonly RankedCandidate[], cap: number) =>
  Map.groupBy(videos, ({ creatorId }) => creatorId)
    .values()
    .reduce((places, own) => places + Math.min(cap, own.length), 0);

function videosOf(creatorId: string, count: number, bestKey: number): RankedCandidate[] {
  return Array.from({ length: count }, (_, index) => ({
    videoId: `v_${creatorId}_${index}`,
    creatorId,
    publishedEpochSec: 0,
    rankKey: bestKey - index / 1_000,
  }));
}

describe("FR-3: the creator cap", () => {
  it("makes a permutation: nothing disappears, nothing comes twice", () => {
    fc.assert(
      fc.property(catalogue, limits, (videos, limit) => {
        expect(idsOf(applyCreatorCap(sorted(videos), limit)).toSorted()).toEqual(idsOf(videos).toSorted());
      }),
    );
  });

  it("lists at most `cap` of a creator in the window wherever the creators suffice to fill it", () => {
    fc.assert(
      fc.property(catalogue, limits, (videos, limit) => {
        const window = applyCreatorCap(sorted(videos), limit).slice(0, limit.window);
        const places = fillable(videos, limit.cap);
        fc.pre(places >= limit.window);
        expect(largestShare(window)).toBeLessThanOrEqual(limit.cap);
        expect(relaxesCreatorCap(videos, limit)).toBe(false);
      }),
    );
  });

  it("gives way only behind the places that can be filled fairly", () => {
    fc.assert(
      fc.property(catalogue, limits, (videos, limit) => {
        const places = fillable(videos, limit.cap);
        fc.pre(places < limit.window);
        const listed = applyCreatorCap(sorted(videos), limit);
        expect(largestShare(listed.slice(0, places))).toBeLessThanOrEqual(limit.cap);
        expect(relaxesCreatorCap(videos, limit)).toBe(videos.length > places);
      }),
    );
  });

  it("keeps the score order among what stays and among what moves down", () => {
    fc.assert(
      fc.property(catalogue, limits, (videos, limit) => {
        const listed = applyCreatorCap(sorted(videos), limit);
        const inWindow = Math.min(limit.window, fillable(videos, limit.cap));
        for (const part of [listed.slice(0, inWindow), listed.slice(inWindow)])
          expect(idsOf(part)).toEqual(idsOf(sorted(part)));
      }),
    );
  });

  it("moves nobody up who did not profit from a capped creator: the window is the best fair choice", () => {
    fc.assert(
      fc.property(catalogue, limits, (videos, limit) => {
        const listed = applyCreatorCap(sorted(videos), limit);
        const window = listed.slice(0, Math.min(limit.window, fillable(videos, limit.cap)));
        for (const video of listed.slice(window.length)) {
          const last = window.at(-1);
          if (!last || compareCandidates(video, last) > 0) continue;
          const better = window.filter(
            (other) => other.creatorId === video.creatorId && compareCandidates(other, video) < 0,
          );
          expect(better).toHaveLength(limit.cap);
        }
      }),
    );
  });

  it("agrees on every page, whatever the order the candidates came in", () => {
    fc.assert(
      fc.property(
        catalogue.chain((videos) =>
          fc.record({
            videos: fc.constant(videos),
            shuffled: fc.shuffledSubarray(videos, { minLength: videos.length }),
            pageSize: fc.integer({ min: 1, max: 25 }),
            listLength: fc.integer({ min: 1, max: 130 }),
          }),
        ),
        ({ videos, shuffled, pageSize, listLength }) => {
          const options = { listLength, creatorCap: 3, creatorCapWindow: 20 };
          const list = rankHotList(videos, options);
          const paged: string[] = [];
          for (let offset = 0; offset < list.length; offset += pageSize)
            paged.push(...idsOf(rankHotList(shuffled, options).slice(offset, offset + pageSize)));
          expect(paged).toEqual(idsOf(list));
          expect(new Set(paged).size).toBe(Math.min(listLength, videos.length));
        },
      ),
    );
  });

  it("holds where one creator has the 500 best scores", () => {
    const greedy = videosOf("greedy", 500, 100);
    const others = Array.from({ length: 10 }, (_, index) => videosOf(`other${index}`, 5, 10 - index)).flat();
    const listed = applyCreatorCap(sorted([...greedy, ...others]), DOCUMENTED);
    expect(idsOf(listed.slice(0, 3))).toEqual(["v_greedy_0", "v_greedy_1", "v_greedy_2"]);
    expect(largestShare(listed.slice(0, 20))).toBe(3);
    expect(idsOf(listed.slice(20, 517))).toEqual(idsOf(greedy.slice(3)));
    expect(listed).toHaveLength(550);
  });

  it("gives way where there are two creators in all: three each, then by score", () => {
    const listed = applyCreatorCap(sorted([...videosOf("a", 300, 9), ...videosOf("b", 30, 1)]), DOCUMENTED);
    expect(idsOf(listed.slice(0, 6))).toEqual(["v_a_0", "v_a_1", "v_a_2", "v_b_0", "v_b_1", "v_b_2"]);
    expect(idsOf(listed.slice(6, 20))).toEqual(idsOf(videosOf("a", 17, 9).slice(3)));
    expect(listed).toHaveLength(330);
  });
});
