import { describe, expect, it } from "vitest";
import type { Ingest } from "#lib/engagement/ingest.ts";
import type { DemoCatalogue } from "./records.ts";
import { seedDemo } from "./seed.ts";

const clock = { nowMs: () => Date.parse("2026-11-21T11:00:00Z") };

function rehearse(isEmpty: boolean) {
  const calls: string[] = [];
  let inserted: DemoCatalogue | undefined;
  const ingest: Ingest = async (events, producer) => {
    calls.push(`ingest by ${producer.name}, ${producer.trusted ? "trusted" : "not trusted"}`);
    return { accepted: events.length, duplicates: 0, rejected: [] };
  };
  const deps = {
    clock,
    ingest,
    store: {
      isEmpty: async () => isEmpty,
      insertCatalogue: async (catalogue: DemoCatalogue) => {
        calls.push("insert");
        inserted = catalogue;
      },
    },
    bringUpToDate: async () => void calls.push("bring up to date"),
  };
  return { deps, calls, inserted: () => inserted };
}

describe("seedDemo", () => {
  it("leaves a store with videos alone", async () => {
    const { deps, calls } = rehearse(false);
    expect(await seedDemo(deps, 1)).toBeNull();
    expect(calls).toEqual([]);
  });

  it("inserts the catalogue, sends its engagement as the demo's producer, and publishes last", async () => {
    const { deps, calls, inserted } = rehearse(true);
    const report = await seedDemo(deps, 1);
    expect(report).toMatchObject({ videos: 2_000, channels: 150, users: 20 });
    expect(report?.events).toBeGreaterThan(2_000);
    expect(inserted()?.videos).toHaveLength(2_000);
    expect([...new Set(calls)]).toEqual(["insert", "ingest by demo, trusted", "bring up to date"]);
  });
});
