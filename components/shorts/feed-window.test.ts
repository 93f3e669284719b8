import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assignPlayers,
  changeFeed,
  type FeedState,
  initialFeed,
  needsMore,
  PREFETCH_AT,
  playerOf,
} from "./feed-window.ts";

type Short = { videoId: string };
const shortsOf = (...ids: number[]): Short[] => ids.map((id) => ({ videoId: `v_${id}` }));
const upTo = (count: number) => shortsOf(...Array.from({ length: count }, (_, index) => index));
const idsOf = (feed: FeedState<Short>) => feed.shorts.map(({ videoId }) => videoId);

describe("the players", () => {
  it("are three, hold the neighbours, and keep what stays near", () => {
    expect(assignPlayers(0, 10)).toEqual([0, 1, null]);
    expect(assignPlayers(1, 10)).toEqual([0, 1, 2]);
    expect(assignPlayers(2, 10)).toEqual([3, 1, 2]);
    expect(assignPlayers(9, 10)).toEqual([9, null, 8]);
  });

  it("hold nothing beyond the ends", () => {
    expect(assignPlayers(0, 0)).toEqual([null, null, null]);
    // One past the last, where the feed says that it is over.
    expect(assignPlayers(10, 10)).toEqual([9, null, null]);
  });

  it("hold every neighbour once, and moving by one changes one player at most", () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.nat({ max: 200 }), (count, at) => {
        const index = Math.min(at, count);
        const held = assignPlayers(index, count);
        const near = [index - 1, index, index + 1].filter((one) => one >= 0 && one < count);
        expect(held.filter((one) => one !== null).sort((a, b) => a - b)).toEqual(near);
        for (const one of near) expect(held[playerOf(one)]).toBe(one);
        const after = assignPlayers(index + 1, count);
        const reassigned = held.filter((one, player) => after[player] !== null && after[player] !== one);
        expect(reassigned.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("the feed", () => {
  it("goes on from where the last page ended and repeats nothing", () => {
    let feed = initialFeed<Short>({ shorts: shortsOf(7, 0, 1), nextCursor: "c1" }, null);
    feed = changeFeed(feed, { type: "fetching" });
    feed = changeFeed(feed, { type: "fetched", shorts: shortsOf(1, 2, 7, 2, 3), nextCursor: "c2" });
    expect(idsOf(feed)).toEqual(["v_7", "v_0", "v_1", "v_2", "v_3"]);
    expect(feed).toMatchObject({ cursor: "c2", hasMore: true, fetching: false });
    feed = changeFeed(feed, { type: "fetched", shorts: [], nextCursor: null });
    expect(feed).toMatchObject({ hasMore: false });
    expect(needsMore(changeFeed(feed, { type: "moved", index: 5 }))).toBe(false);
  });

  it("asks for more before the end, once, and not while it is told to wait", () => {
    let feed = initialFeed<Short>({ shorts: upTo(10), nextCursor: "c1" }, null);
    expect(needsMore(feed)).toBe(false);
    feed = changeFeed(feed, { type: "moved", index: 10 - PREFETCH_AT });
    expect(needsMore(feed)).toBe(true);
    expect(needsMore(changeFeed(feed, { type: "fetching" }))).toBe(false);
    const limited = { kind: "rate-limited", retryAtMs: 5_000 } as const;
    feed = changeFeed(changeFeed(feed, { type: "fetching" }), { type: "failed", failure: limited });
    expect(feed.failure).toEqual(limited);
    expect(needsMore(feed)).toBe(false);
    expect(idsOf(feed)).toHaveLength(10);
    expect(changeFeed(feed, { type: "fetching" })).toMatchObject({ failure: null, cursor: "c1" });
  });

  it("asks at once where the server could not", () => {
    expect(needsMore(initialFeed<Short>(null, null))).toBe(true);
    expect(needsMore(initialFeed<Short>(null, { kind: "failed", retryAtMs: null }))).toBe(false);
  });

  it("asks again after a page without anything new, and stays at its ends", () => {
    const feed = initialFeed<Short>({ shorts: upTo(2), nextCursor: "c1" }, null);
    const same = changeFeed(feed, { type: "fetched", shorts: upTo(2), nextCursor: "c2" });
    expect(same.shorts).toBe(feed.shorts);
    expect(needsMore(same)).toBe(true);
    expect(changeFeed(feed, { type: "moved", index: -3 }).index).toBe(0);
    expect(changeFeed(feed, { type: "moved", index: 99 }).index).toBe(2);
    expect(changeFeed(feed, { type: "moved", index: 0 })).toBe(feed);
  });
});
