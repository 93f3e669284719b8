import { describe, expect, it } from "vitest";
import { epochOf, isLater, isSameEpoch, listVersion, parseListVersion } from "./list-version.ts";

describe("list versions", () => {
  it("consist of epoch, id and nonce, and can be parsed", () => {
    const parts = { epoch: "3f0c", id: 17, nonce: "x1" };
    expect(listVersion(parts)).toBe("3f0c.17.x1");
    expect(parseListVersion("3f0c.17.x1")).toEqual(parts);
    expect(epochOf("3f0c.17.x1")).toBe("3f0c");
    // Lists from before epochs existed have an empty epoch.
    expect(parseListVersion("..17")).toBeNull();
    expect(parseListVersion(".17.")).toEqual({ epoch: "", id: 17, nonce: "" });
    for (const other of ["17", "", "3f0c.x.y", "3f0c.17", "a.b.17.y"]) {
      expect(parseListVersion(other)).toBeNull();
      expect(epochOf(other)).toBe("");
    }
  });

  it("are ordered by id, as numbers, within one epoch only", () => {
    expect(isLater("a.10.x", "a.9.y")).toBe(true);
    expect(isLater("a.9.x", "a.10.y")).toBe(false);
    expect(isLater("a.10.x", "a.10.y")).toBe(false);
    expect(isLater("b.10.x", "a.9.y")).toBe(false);
    expect(isLater("a.9.x", "b.10.y")).toBe(false);
    expect(isLater("10", "9")).toBe(false);
    expect(isSameEpoch("a.9.x", "a.10.y")).toBe(true);
    expect(isSameEpoch("a.9.x", "b.9.x")).toBe(false);
    expect(isSameEpoch("9", "9")).toBe(false);
  });
});
