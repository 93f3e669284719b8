import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HotItem } from "#lib/feeds/hot/hot-schema.ts";
import { NO_SIGNALS } from "#lib/ranking/signals.ts";
import { appendPage, countNew, withLatestNumbers } from "./hot-list-changes.ts";

function item(videoId: string, rank: number, hotScore = 100 - rank): HotItem {
  return {
    rank,
    videoId,
    title: `Title of ${videoId}`,
    thumbnailUrl: "",
    creator: { id: "c", name: "Creator", avatarUrl: "" },
    hotScore,
    stats: NO_SIGNALS,
  };
}

function listOf(...videoIds: string[]): HotItem[] {
  return videoIds.map((videoId, index) => item(videoId, index + 1));
}

function idsOf(items: readonly HotItem[]): string[] {
  return items.map(({ videoId }) => videoId);
}

const lists = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f")).map((ids) => listOf(...ids));

describe("countNew", () => {
  it("counts entries, not moves", () => {
    expect(countNew(listOf("a", "b", "c"), listOf("c", "a", "b"))).toBe(0);
    expect(countNew(listOf("a", "b", "c"), listOf("x", "a", "y"))).toBe(2);
    expect(countNew([], listOf("a"))).toBe(1);
  });
});

describe("withLatestNumbers", () => {
  it("takes new scores and leaves order and ranks alone", () => {
    const shown = listOf("a", "b");
    const result = withLatestNumbers(shown, [item("b", 1, 500), item("a", 2, 400)]);
    expect(result.map(({ videoId, rank, hotScore }) => [videoId, rank, hotScore])).toEqual([
      ["a", 1, 400],
      ["b", 2, 500],
    ]);
  });

  it("never changes what is on the page, whatever comes", () => {
    fc.assert(
      fc.property(lists, lists, (shown, latest) => {
        const result = withLatestNumbers(shown, latest);
        expect(idsOf(result)).toEqual(idsOf(shown));
        expect(result.map(({ rank }) => rank)).toEqual(shown.map(({ rank }) => rank));
      }),
    );
  });
});

describe("appendPage", () => {
  it("keeps a video that slid over the edge where it was seen first", () => {
    const first = listOf("a", "b");
    expect(idsOf(appendPage(first, [item("b", 3), item("c", 4)]))).toEqual(["a", "b", "c"]);
  });

  it("never lists a video twice and never loses one", () => {
    fc.assert(
      fc.property(lists, lists, (items, page) => {
        const ids = idsOf(appendPage(items, page));
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(ids)).toEqual(new Set([...idsOf(items), ...idsOf(page)]));
        expect(ids.slice(0, items.length)).toEqual(idsOf(items));
      }),
    );
  });
});
