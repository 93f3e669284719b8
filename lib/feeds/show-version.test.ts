import { describe, expect, it } from "vitest";
import { isLater, isSameEpoch, type ListVersion } from "./list-version.ts";
import { showVersion } from "./show-version.ts";

/** A cache that swaps as the scripts in Redis do. */
function setUp(shown: ListVersion | null, latest: ListVersion | null) {
  const state = { shown, latest, databaseReads: 0 };
  const show = (version: ListVersion) =>
    showVersion(version, {
      async swap(instead) {
        const { shown: current } = state;
        const isRefused =
          current !== null &&
          current !== instead &&
          (!isSameEpoch(current, version) || isLater(current, version));
        if (!isRefused) state.shown = version;
        return !isRefused;
      },
      shown: async () => state.shown,
      latest: async () => {
        state.databaseReads += 1;
        return state.latest;
      },
    });
  return { state, show };
}

describe("a version that is offered to the cache", () => {
  it("is shown where nothing or an earlier one is there, and the database is not asked", async () => {
    for (const before of [null, "a.6.x", "a.7.x"]) {
      const { state, show } = setUp(before, "a.7.x");
      expect(await show("a.7.x")).toBe("shown");
      expect(state).toEqual({ shown: "a.7.x", latest: "a.7.x", databaseReads: 0 });
    }
  });

  it("takes the place of another list that had its id", async () => {
    const { state, show } = setUp("a.7.y", "a.7.x");
    expect(await show("a.7.x")).toBe("shown");
    expect(state.shown).toBe("a.7.x");
  });

  it("gives way to a later one that the database has made", async () => {
    const { state, show } = setUp("a.8.x", "a.9.x");
    expect(await show("a.7.x")).toBe("outdone");
    expect(state.shown).toBe("a.8.x");
  });

  it("takes the place of one of an epoch that is over, or of an earlier release", async () => {
    for (const before of ["a.900.x", "900"]) {
      const { state, show } = setUp(before, "b.7.x");
      expect(await show("b.7.x")).toBe("shown");
      expect(state.shown).toBe("b.7.x");
    }
  });

  it("gives way to one of the database's epoch when its own is over", async () => {
    for (const shown of ["b.3.x", "a.900.x"]) {
      const { state, show } = setUp(shown, "b.4.x");
      expect(await show("a.7.x")).toBe("outdone");
      expect(state.shown).toBe(shown);
    }
  });

  it("tells of a database that has lost ids", async () => {
    for (const latest of ["a.7.x", null]) {
      const { state, show } = setUp("a.9.x", latest);
      expect(await show("a.7.x")).toBe("ids-went-back");
      expect(state.shown).toBe("a.9.x");
    }
  });
});
