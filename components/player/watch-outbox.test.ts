import { describe, expect, it } from "vitest";
import { type KeyValueStore, storageWithFallback } from "./browser-storage.ts";
import { createWatchOutbox, type OutboxPorts, type SendOutcome } from "./watch-outbox.ts";
import type { WatchBatch } from "./watch-time.ts";

const DAY_MS = 24 * 3600_000;
const batchOf = (eventId: string): WatchBatch => ({
  eventId,
  videoId: "v_a",
  watchTimeSec: 3,
  positionSec: 3,
});

function memoryStore(): KeyValueStore {
  return storageWithFallback(() => {
    throw new Error("storage is switched off");
  });
}

function setUp(given: Partial<OutboxPorts> & { answers?: SendOutcome[] } = {}) {
  const sent: WatchBatch[] = [];
  const beacons: WatchBatch[] = [];
  const clock = { nowMs: 1_000_000 };
  const ports: OutboxPorts = {
    storage: memoryStore(),
    send: async (batch) => {
      sent.push(batch);
      return given.answers?.shift() ?? "accepted";
    },
    beacon: (batch) => beacons.push(batch),
    personId: "u_me",
    nowMs: () => clock.nowMs,
    ...given,
  };
  return { outbox: createWatchOutbox(ports), ports, sent, beacons, clock };
}

describe("the watch outbox", () => {
  it("sends what it keeps, oldest first, and forgets it once it is taken", async () => {
    const { outbox, sent, clock } = setUp();
    outbox.add(batchOf("e2"));
    clock.nowMs++;
    outbox.add(batchOf("e1"));
    expect(await outbox.flush()).toBeNull();
    expect(sent).toEqual([batchOf("e2"), batchOf("e1")]);
    expect(outbox.pendingCount()).toBe(0);
  });

  it("survives the page: the next one sends the same batch under the same id", async () => {
    const { outbox, ports, beacons } = setUp({ answers: [{ retryAtMs: null }] });
    outbox.add(batchOf("e1"));
    await outbox.flush();
    outbox.sendBeacons();
    expect(beacons).toEqual([batchOf("e1")]);

    const next = setUp({ storage: ports.storage });
    expect(await next.outbox.flush()).toBeNull();
    expect(next.sent).toEqual([batchOf("e1")]);
  });

  it("waits as long as the server says, else longer after each failure", async () => {
    const { outbox, clock } = setUp({
      answers: [{ retryAtMs: null }, { retryAtMs: null }, { retryAtMs: 1_090_000 }],
    });
    outbox.add(batchOf("e1"));
    expect(await outbox.flush()).toBe(clock.nowMs + 2_000);
    expect(await outbox.flush()).toBe(clock.nowMs + 4_000);
    expect(await outbox.flush()).toBe(1_090_000);
    expect(await outbox.flush()).toBeNull();
  });

  it("goes on behind a batch that is refused", async () => {
    const { outbox, sent } = setUp({ answers: ["rejected"] });
    outbox.add(batchOf("e1"));
    outbox.add(batchOf("e2"));
    expect(await outbox.flush()).toBeNull();
    expect(sent).toHaveLength(2);
  });

  it("sends nothing twice at a time", async () => {
    const { outbox, sent } = setUp();
    outbox.add(batchOf("e1"));
    await Promise.all([outbox.flush(), outbox.flush()]);
    expect(sent).toHaveLength(1);
  });

  it("tells nobody's watch time in another person's name", async () => {
    const { outbox, ports } = setUp({ personId: "u_other" });
    outbox.add(batchOf("e_other"));
    setUp({ storage: ports.storage, personId: null }).outbox.add(batchOf("e_before_signing_in"));

    const mine = setUp({ storage: ports.storage });
    await mine.outbox.flush();
    expect(mine.sent.map(({ eventId }) => eventId)).toEqual(["e_before_signing_in"]);
    expect(await outbox.flush()).toBeNull();
  });

  it("drops what is too old to be known again, and what it cannot read", async () => {
    const { outbox, ports, sent, clock } = setUp();
    outbox.add(batchOf("e1"));
    ports.storage.setItem("imoutotv.watch.broken", "{");
    ports.storage.setItem("imoutotv.watch.half", '{"eventId":"half"}');
    ports.storage.setItem("somebody else's", "1");
    clock.nowMs += 2 * DAY_MS + 1;
    expect(await outbox.flush()).toBeNull();
    expect(sent).toEqual([]);
    expect(ports.storage.length).toBe(1);
  });
});

describe("the lasting store", () => {
  it("falls back to memory where the storage is full", () => {
    const store = storageWithFallback(() => ({
      length: 0,
      key: () => null,
      getItem: () => null,
      removeItem: () => undefined,
      clear: () => undefined,
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    }));
    store.setItem("a", "1");
    expect([store.length, store.key(0), store.getItem("a")]).toEqual([1, "a", "1"]);
    store.removeItem("a");
    expect(store.length).toBe(0);
  });
});
