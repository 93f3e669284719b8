import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PersonalCandidate, rankPersonalList } from "./personal.ts";

const NO_CAP = { creatorCap: 1_000, creatorCapWindow: 0 };
const similarities = fc.array(fc.option(fc.integer({ min: -1_000, max: 1_000 }).map((n) => n / 1_000)), {
  minLength: 1,
  maxLength: 60,
});
const listOf = (values: readonly (number | null)[], creators = 7): PersonalCandidate[] =>
  values.map((similarity, place) => ({
    videoId: `v_${place}`,
    creatorId: `c_${place % creators}`,
    similarity,
  }));
const idsOf = (list: readonly PersonalCandidate[]) => list.map(({ videoId }) => videoId);

describe("FR-6: rankPersonalList", () => {
  it("is a part of the Global list, each video once", () => {
    fc.assert(
      fc.property(similarities, fc.integer({ min: 1, max: 80 }), (values, listLength) => {
        const global = listOf(values);
        const list = rankPersonalList(global, { listLength, ...NO_CAP });
        expect(list).toHaveLength(Math.min(listLength, global.length));
        expect(new Set(list).size).toBe(list.length);
        for (const candidate of list) expect(global).toContain(candidate);
      }),
    );
  });

  it("keeps the most similar", () => {
    fc.assert(
      fc.property(similarities, fc.integer({ min: 1, max: 60 }), (values, listLength) => {
        const known = values.map((value) => value ?? 0.5);
        const global = listOf(known);
        const list = rankPersonalList(global, { listLength, ...NO_CAP });
        const left = global.filter((candidate) => !list.includes(candidate));
        const least = Math.min(...list.map(({ similarity }) => similarity ?? 0));
        for (const { similarity } of left) expect(similarity).toBeLessThanOrEqual(least);
      }),
    );
  });

  it("never puts a video behind one that is less similar and not hotter", () => {
    fc.assert(
      fc.property(similarities, (values) => {
        const global = listOf(values.map((value) => value ?? 0));
        const list = rankPersonalList(global, { listLength: 100, ...NO_CAP });
        list.forEach((behind, index) => {
          for (const before of list.slice(0, index)) {
            const isHotter = global.indexOf(behind) < global.indexOf(before);
            if (isHotter) expect(behind.similarity).toBeLessThanOrEqual(before.similarity ?? 0);
          }
        });
      }),
    );
  });

  it("gives the same order whether a model lays everything near or far apart", () => {
    fc.assert(
      fc.property(similarities, (values) => {
        const known = values.map((value) => value ?? 0);
        const order = (list: number[]) =>
          idsOf(rankPersonalList(listOf(list), { listLength: 100, ...NO_CAP }));
        expect(order(known.map((value) => 0.5 + value / 4))).toEqual(order(known));
      }),
    );
  });

  it("is the Global order where all are equally near, or none has a vector", () => {
    for (const same of [0.7, 0, null]) {
      const global = listOf(new Array(40).fill(same));
      expect(rankPersonalList(global, { listLength: 100, ...NO_CAP })).toEqual(global);
    }
  });

  it("counts a video without a vector as average", () => {
    const list = rankPersonalList(listOf([-1, null, 1]), { listLength: 3, ...NO_CAP });
    expect(idsOf(list)).toEqual(["v_2", "v_1", "v_0"]);
  });

  it("keeps the creator cap, FR-3", () => {
    fc.assert(
      fc.property(similarities, (values) => {
        const list = rankPersonalList(listOf(values, 10), {
          listLength: 100,
          creatorCap: 3,
          creatorCapWindow: 20,
        });
        const counts = new Map<string, number>();
        for (const { creatorId } of list.slice(0, 20))
          counts.set(creatorId, (counts.get(creatorId) ?? 0) + 1);
        // Ten creators with three each fill the window.
        if (values.length >= 60) for (const count of counts.values()) expect(count).toBeLessThanOrEqual(3);
        expect(list).toHaveLength(values.length);
      }),
    );
  });
});
