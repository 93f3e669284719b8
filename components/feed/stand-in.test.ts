import { describe, expect, it } from "vitest";
import { artOf, hueOf, initialOf, standInArt } from "./stand-in.ts";

describe("initialOf", () => {
  it.each([
    ["ava", "A"],
    ["  Östen", "Ö"],
    ["👩‍👩‍👧‍👦 Family", "👩‍👩‍👧‍👦"],
    ["عمر", "ع"],
    ["", ""],
  ])("%s begins with %s", (name, initial) => {
    expect(initialOf(name)).toBe(initial);
  });
});

describe("standInArt", () => {
  it("is the same for the same video and a hue on the circle", () => {
    expect(standInArt("v_000001")).toEqual(standInArt("v_000001"));
    expect(standInArt("v_000001")).not.toEqual(standInArt("v_000002"));
    expect(hueOf("v_000001")).toBeLessThan(360);
  });

  it("steps aside for a picture of the video's own", () => {
    expect(artOf("v_000001", "data:image/webp;base64,AA")).toBe('url("data:image/webp;base64,AA")');
    for (const none of [null, undefined, ""]) expect(artOf("v_000001", none)).toBe(standInArt("v_000001"));
  });
});
