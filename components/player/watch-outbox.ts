import type { KeyValueStore } from "./browser-storage.ts";
import type { WatchBatch } from "./watch-time.ts";

/** `accepted` includes repeats of a stored batch; `rejected` is final; otherwise the earliest time to retry. */
export type SendOutcome = "accepted" | "rejected" | { retryAtMs: number | null };

export type OutboxPorts = {
  /** Outlives the page: batches of other tabs and earlier visits are sent too. */
  storage: KeyValueStore;
  send: (batch: WatchBatch) => Promise<SendOutcome>;
  /** Sends a batch while the page is unloading; the outcome is unknown. */
  beacon: (batch: WatchBatch) => void;
  /** The person who watches; null for a visitor. */
  personId: string | null;
  nowMs: () => number;
};

export type WatchOutbox = {
  /** Stores a batch until the server has accepted it. */
  add(batch: WatchBatch): void;
  /** Sends stored batches, oldest first. Returns when to call it again, or null when none is left. */
  flush(): Promise<number | null>;
  /** For page unload. A batch may be sent twice, and counts once. */
  sendBeacons(): void;
  pendingCount(): number;
};

type StoredBatch = WatchBatch & { personId: string | null; atMs: number };

const KEY_PREFIX = "imoutotv.watch.";
/** Less than the time for which the server remembers event ids, so that an old batch never counts twice. */
const MAX_AGE_MS = 2 * 24 * 3600_000;
const INITIAL_BACKOFF_MS = 2_000;
const MAX_BACKOFF_MS = 60_000;

/** Batches of watch time that the server has not accepted yet (decision 0076). */
export function createWatchOutbox({ storage, send, beacon, personId, nowMs }: OutboxPorts): WatchOutbox {
  let failures = 0;
  let inFlight: Promise<number | null> | null = null;

  function pending(): StoredBatch[] {
    const batches: StoredBatch[] = [];
    // Backwards: removing a key shifts the indexes after it.
    for (let index = storage.length - 1; index >= 0; index--) {
      const key = storage.key(index);
      if (!key?.startsWith(KEY_PREFIX)) continue;
      const batch = parseStored(storage.getItem(key));
      if (batch === null || nowMs() - batch.atMs > MAX_AGE_MS) storage.removeItem(key);
      // Watched as a visitor before signing in: sent as this person. Watched by another person: left for them.
      else if (batch.personId === null || batch.personId === personId) batches.push(batch);
    }
    return batches.sort((a, b) => a.atMs - b.atMs || (a.eventId < b.eventId ? -1 : 1));
  }

  async function sendAll(): Promise<number | null> {
    for (;;) {
      const [next] = pending();
      if (next === undefined) return null;
      const outcome = await send(toBatch(next));
      if (outcome === "accepted" || outcome === "rejected") {
        storage.removeItem(KEY_PREFIX + next.eventId);
        failures = 0;
        continue;
      }
      const backoffMs = Math.min(MAX_BACKOFF_MS, INITIAL_BACKOFF_MS * 2 ** failures++);
      return Math.max(outcome.retryAtMs ?? 0, nowMs() + backoffMs);
    }
  }

  return {
    add(batch) {
      storage.setItem(
        KEY_PREFIX + batch.eventId,
        JSON.stringify({ ...batch, personId, atMs: nowMs() } satisfies StoredBatch),
      );
    },
    flush() {
      inFlight ??= sendAll().finally(() => {
        inFlight = null;
      });
      return inFlight;
    },
    sendBeacons() {
      for (const batch of pending()) beacon(toBatch(batch));
    },
    pendingCount: () => pending().length,
  };
}

function toBatch({ eventId, videoId, watchTimeSec, positionSec }: StoredBatch): WatchBatch {
  return { eventId, videoId, watchTimeSec, positionSec };
}

/** Validates, since another release or other code may have written the value. */
function parseStored(text: string | null): StoredBatch | null {
  try {
    const stored: Partial<StoredBatch> | null = JSON.parse(text ?? "null");
    const isComplete =
      typeof stored?.eventId === "string" &&
      typeof stored.videoId === "string" &&
      typeof stored.watchTimeSec === "number" &&
      typeof stored.positionSec === "number" &&
      typeof stored.atMs === "number" &&
      (stored.personId === null || typeof stored.personId === "string");
    return isComplete ? (stored as StoredBatch) : null;
  } catch {
    return null;
  }
}
