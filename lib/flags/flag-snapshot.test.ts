import pino from "pino";
import { describe, expect, it } from "vitest";
import type { FlagConfig } from "./evaluate.ts";
import { createFlagSnapshot, FLAGS_MAX_AGE_MS } from "./flag-snapshot.ts";

function setUp() {
  let nowMs = 0;
  let reads = 0;
  let percentage = 10;
  let answer = async () =>
    new Map<string, FlagConfig>([
      ["f", { name: "f", enabled: true, percentage, allowOverride: false, salt: "", overrides: new Map() }],
    ]);
  const snapshot = createFlagSnapshot({
    store: {
      readFlags: () => {
        reads += 1;
        return answer();
      },
    },
    clock: { monotonicMs: () => nowMs },
    logger: pino({ level: "silent" }),
  });
  return {
    snapshot,
    reads: () => reads,
    percentageNow: async () => (await snapshot.find("f"))?.percentage ?? null,
    advance: (ms: number) => {
      nowMs += ms;
    },
    configure: (next: number) => {
      percentage = next;
    },
    fail: () => {
      answer = () => Promise.reject(new Error("unavailable"));
    },
    hang: () => {
      answer = () => Promise.withResolvers<Map<string, FlagConfig>>().promise;
    },
  };
}

describe("FR-9: the flag snapshot of a process", () => {
  it("is read once for concurrent requests", async () => {
    const { snapshot, reads } = setUp();
    await Promise.all(Array.from({ length: 50 }, () => snapshot.find("f")));
    expect(reads()).toBe(1);
  });

  it("is at most two seconds old, and refreshed in the background before that", async () => {
    const { percentageNow, advance, configure, reads } = setUp();
    expect(await percentageNow()).toBe(10);
    configure(20);
    advance(FLAGS_MAX_AGE_MS / 2);
    expect(await percentageNow()).toBe(10);
    expect(await percentageNow()).toBe(20);
    expect(reads()).toBe(2);
    configure(30);
    advance(FLAGS_MAX_AGE_MS);
    expect(await percentageNow()).toBe(30);
  });

  it("is read again after a change by this process", async () => {
    const { snapshot, percentageNow, configure } = setUp();
    expect(await percentageNow()).toBe(10);
    configure(20);
    snapshot.invalidate();
    expect(await percentageNow()).toBe(20);
  });

  it("keeps the last values while the database fails or hangs, and delays no request by more than 100 ms", async () => {
    const { percentageNow, advance, fail, hang } = setUp();
    expect(await percentageNow()).toBe(10);
    fail();
    advance(60_000);
    expect(await percentageNow()).toBe(10);
    hang();
    advance(60_000);
    const startedAt = performance.now();
    expect(await percentageNow()).toBe(10);
    expect(performance.now() - startedAt).toBeLessThan(400);
  });

  it("is empty if it could never be read", async () => {
    const { percentageNow, fail } = setUp();
    fail();
    expect(await percentageNow()).toBeNull();
  });
});
