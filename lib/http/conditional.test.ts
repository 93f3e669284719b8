import { describe, expect, it } from "vitest";
import { isNotModified } from "./conditional.ts";

describe("isNotModified", () => {
  it("compares weakly, in a list, and knows the star", () => {
    expect(isNotModified(null, 'W/"a"')).toBe(false);
    expect(isNotModified('W/"a"', 'W/"a"')).toBe(true);
    expect(isNotModified('"a"', 'W/"a"')).toBe(true);
    expect(isNotModified('"x", W/"a"', 'W/"a"')).toBe(true);
    expect(isNotModified("*", 'W/"a"')).toBe(true);
    expect(isNotModified('"b"', 'W/"a"')).toBe(false);
  });
});
