import { describe, expect, it } from "vitest";
import { latestPosition, loadPosition, savePosition, startPosition } from "./watch-position.ts";

function memoryStore(first: string | null = null) {
  let kept = first;
  return {
    getItem: () => kept,
    setItem: (_: string, text: string) => {
      kept = text;
    },
  };
}

const at = (positionSec: number, atMs = 0) => ({ positionSec, atMs });

describe("startPosition", () => {
  it("goes on in the middle", () => {
    expect(startPosition(at(120), 600)).toBe(120);
    expect(startPosition(at(4), 8)).toBe(4);
  });

  it("begins anew where little was seen, or little is left", () => {
    expect(startPosition(null, 600)).toBe(0);
    expect(startPosition(at(9), 600)).toBe(0);
    expect(startPosition(at(591), 600)).toBe(0);
    expect(startPosition(at(7.5), 8)).toBe(0);
    expect(startPosition(at(900), 600)).toBe(0);
    expect(startPosition(at(120), Number.NaN)).toBe(0);
  });
});

describe("latestPosition", () => {
  it("takes what was heard last, or what there is", () => {
    expect(latestPosition(at(1, 5), at(2, 6))).toEqual(at(2, 6));
    expect(latestPosition(at(1, 7), at(2, 6))).toEqual(at(1, 7));
    expect(latestPosition(null, at(2))).toEqual(at(2));
    expect(latestPosition(null, null)).toBeNull();
  });
});

describe("what the browser remembers", () => {
  const mine = { videoId: "v_1", personId: null };

  it("is the last place in each video, for each person", () => {
    const store = memoryStore();
    savePosition(store, { ...mine, ...at(10, 1) });
    savePosition(store, { videoId: "v_1", personId: "u_1", ...at(20, 2) });
    savePosition(store, { ...mine, ...at(30, 3) });
    expect(loadPosition(store, mine)).toEqual(at(30, 3));
    expect(loadPosition(store, { videoId: "v_1", personId: "u_1" })).toEqual(at(20, 2));
    expect(loadPosition(store, { videoId: "v_2", personId: null })).toBeNull();
  });

  it("forgets the oldest of too many", () => {
    const store = memoryStore();
    for (let index = 0; index < 101; index++)
      savePosition(store, { videoId: `v_${index}`, personId: null, ...at(1, index) });
    expect(loadPosition(store, { videoId: "v_0", personId: null })).toBeNull();
    expect(loadPosition(store, { videoId: "v_1", personId: null })).not.toBeNull();
  });

  it("takes nothing for a place that is none", () => {
    for (const text of ["", "{", "3", '[null, 1, {"videoId": "v_1"}]'])
      expect(loadPosition(memoryStore(text), mine)).toBeNull();
  });
});
