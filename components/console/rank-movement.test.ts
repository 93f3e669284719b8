import { describe, expect, it } from "vitest";
import type { Preview } from "#lib/feeds/hot/ranking-config-schema.ts";
import { NO_SIGNALS } from "#lib/ranking/signals.ts";
import { compareTops } from "./rank-movement.ts";

type Item = Preview["items"][number];
const item = (videoId: string, rank: number, currentRank: number | null = null): Item => ({
  videoId,
  rank,
  currentRank,
  title: videoId,
  thumbnailUrl: "",
  creator: { id: "c", name: "c", avatarUrl: "" },
  hotScore: 1,
  stats: { ...NO_SIGNALS, likes: 1 },
});

describe("how the top would change", () => {
  it("tells places won and lost, who comes from below, who is new and who leaves", () => {
    const before = [item("a", 1, 1), item("b", 2, 2), item("c", 3, 3)];
    const after = [item("b", 1, 2), item("a", 2, 1), item("d", 3, 40), item("e", 4, null)];
    const { top, leaving } = compareTops(before, after);
    expect(top.map(({ videoId, movement }) => [videoId, movement])).toEqual([
      ["b", 1],
      ["a", -1],
      ["d", 37],
      ["e", null],
    ]);
    expect(leaving.map(({ videoId }) => videoId)).toEqual(["c"]);
  });

  it("trusts the counters of now over a list that was published before", () => {
    expect(compareTops([item("a", 1, 9)], [item("a", 1, 9)]).top[0]?.movement).toBe(0);
  });
});
