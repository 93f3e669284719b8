import { describe, expect, it } from "vitest";
import { gradientArt, hueOf, initialOf, placeholderArt } from "./placeholder-art.ts";

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

describe("gradientArt", () => {
  it("is the same for the same video and a hue on the circle", () => {
    expect(gradientArt("v_000001")).toEqual(gradientArt("v_000001"));
    expect(gradientArt("v_000001")).not.toEqual(gradientArt("v_000002"));
    expect(hueOf("v_000001")).toBeLessThan(360);
  });

  it("steps aside for a picture of the video's own", () => {
    expect(placeholderArt("v_000001", "data:image/webp;base64,AA")).toBe('url("data:image/webp;base64,AA")');
    for (const none of [null, undefined, ""])
      expect(placeholderArt("v_000001", none)).toBe(gradientArt("v_000001"));
  });
});
