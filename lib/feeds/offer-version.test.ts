import { describe, expect, it } from "vitest";
import { isLater, isSameEpoch, type ListVersion } from "./list-version.ts";
import { offerVersion } from "./offer-version.ts";

/** A fake cache with the rules of the Redis scripts. */
function setUp(cached: ListVersion | null, latest: ListVersion | null) {
  const state = { cached, latest, databaseReads: 0 };
  const offer = (version: ListVersion) =>
    offerVersion(version, {
      async swap(replaces) {
        const { cached: current } = state;
        const isRejected =
          current !== null &&
          current !== replaces &&
          (!isSameEpoch(current, version) || isLater(current, version));
        if (!isRejected) state.cached = version;
        return !isRejected;
      },
      cached: async () => state.cached,
      latest: async () => {
        state.databaseReads += 1;
        return state.latest;
      },
    });
  return { state, offer };
}

describe("a version that is offered to the cache", () => {
  it("is accepted by an empty cache or one with an earlier version, without a read of the database", async () => {
    for (const before of [null, "a.6.x", "a.7.x"]) {
      const { state, offer } = setUp(before, "a.7.x");
      expect(await offer("a.7.x")).toBe("accepted");
      expect(state).toEqual({ cached: "a.7.x", latest: "a.7.x", databaseReads: 0 });
    }
  });

  it("replaces another list with the same id", async () => {
    const { state, offer } = setUp("a.7.y", "a.7.x");
    expect(await offer("a.7.x")).toBe("accepted");
    expect(state.cached).toBe("a.7.x");
  });

  it("is superseded by a later version that the database has", async () => {
    const { state, offer } = setUp("a.8.x", "a.9.x");
    expect(await offer("a.7.x")).toBe("superseded");
    expect(state.cached).toBe("a.8.x");
  });

  it("replaces a version of an ended epoch or of an earlier release", async () => {
    for (const before of ["a.900.x", "900"]) {
      const { state, offer } = setUp(before, "b.7.x");
      expect(await offer("b.7.x")).toBe("accepted");
      expect(state.cached).toBe("b.7.x");
    }
  });

  it("is superseded if its own epoch has ended", async () => {
    for (const cached of ["b.3.x", "a.900.x"]) {
      const { state, offer } = setUp(cached, "b.4.x");
      expect(await offer("a.7.x")).toBe("superseded");
      expect(state.cached).toBe(cached);
    }
  });

  it("detects a database that has lost versions", async () => {
    for (const latest of ["a.7.x", null]) {
      const { state, offer } = setUp("a.9.x", latest);
      expect(await offer("a.7.x")).toBe("database-behind");
      expect(state.cached).toBe("a.9.x");
    }
  });
});
