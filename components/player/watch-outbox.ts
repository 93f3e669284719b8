import type { WatchBatch } from "./watch-time.ts";

/** `taken` also where it had been before; `refused` will never be taken; else when asking again makes sense. */
export type SendOutcome = "taken" | "refused" | { retryAtMs: number | null };

export type OutboxPorts = {
  /** Outlives the page: what another tab or an earlier visit left is sent as well. */
  storage: KeyValueStore;
  send: (batch: WatchBatch) => Promise<SendOutcome>;
  /** Hands a batch to the browser while the page goes away; nobody hears what became of it. */
  beacon: (batch: WatchBatch) => void;
  /** The person who watched; null for a visitor. */
  personId: string | null;
  nowMs: () => number;
};

export type KeyValueStore = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export type WatchOutbox = {
  /** Keeps a batch until the server has it. */
  put(batch: WatchBatch): void;
  /** Sends what is kept, oldest first; answers when to call it again, or null when nothing is left. */
  flush(): Promise<number | null>;
  /** For a page that goes away: a batch counts once, so what is under way may go twice. */
  leave(): void;
  pendingCount(): number;
};

type KeptBatch = WatchBatch & { personId: string | null; atMs: number };

const PREFIX = "imoutotv.watch.";
/** The server remembers ids for longer: an old batch must not count as new. */
const KEPT_FOR_MS = 2 * 24 * 3600_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** Batches of watch time on their way to the server, each kept until it says that it has it. */
export function createWatchOutbox({ storage, send, beacon, personId, nowMs }: OutboxPorts): WatchOutbox {
  let failures = 0;
  let underWay: Promise<number | null> | null = null;

  function pending(): KeptBatch[] {
    const kept: KeptBatch[] = [];
    // Backwards: removing shifts the keys that follow.
    for (let index = storage.length - 1; index >= 0; index--) {
      const key = storage.key(index);
      if (!key?.startsWith(PREFIX)) continue;
      const batch = parseKept(storage.getItem(key));
      if (batch === null || nowMs() - batch.atMs > KEPT_FOR_MS) storage.removeItem(key);
      // What somebody watched before signing in is theirs; what another person watched waits for them.
      else if (batch.personId === null || batch.personId === personId) kept.push(batch);
    }
    return kept.sort((a, b) => a.atMs - b.atMs || (a.eventId < b.eventId ? -1 : 1));
  }

  async function sendAll(): Promise<number | null> {
    for (;;) {
      const [next] = pending();
      if (next === undefined) return null;
      const outcome = await send(withoutKeeping(next));
      if (outcome === "taken" || outcome === "refused") {
        storage.removeItem(PREFIX + next.eventId);
        failures = 0;
        continue;
      }
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++);
      return Math.max(outcome.retryAtMs ?? 0, nowMs() + waitMs);
    }
  }

  return {
    put(batch) {
      storage.setItem(
        PREFIX + batch.eventId,
        JSON.stringify({ ...batch, personId, atMs: nowMs() } satisfies KeptBatch),
      );
    },
    flush() {
      underWay ??= sendAll().finally(() => {
        underWay = null;
      });
      return underWay;
    },
    leave() {
      for (const batch of pending()) beacon(withoutKeeping(batch));
    },
    pendingCount: () => pending().length,
  };
}

function withoutKeeping({ eventId, videoId, watchTimeSec, positionSec }: KeptBatch): WatchBatch {
  return { eventId, videoId, watchTimeSec, positionSec };
}

/** Other code, or an older release, may have written anything. */
function parseKept(text: string | null): KeptBatch | null {
  try {
    const kept: Partial<KeptBatch> | null = JSON.parse(text ?? "null");
    const isWhole =
      typeof kept?.eventId === "string" &&
      typeof kept.videoId === "string" &&
      typeof kept.watchTimeSec === "number" &&
      typeof kept.positionSec === "number" &&
      typeof kept.atMs === "number" &&
      (kept.personId === null || typeof kept.personId === "string");
    return isWhole ? (kept as KeptBatch) : null;
  } catch {
    return null;
  }
}

/** The browser's storage where it may be used, and the page's memory where it may not, or is full. */
export function lastingStore(open: () => Storage): KeyValueStore {
  const memory = new Map<string, string>();
  let storage: Storage | null = null;
  try {
    storage = open();
  } catch {
    storage = null;
  }
  return {
    get length() {
      return (storage?.length ?? 0) + memory.size;
    },
    key: (index) => {
      const stored = storage?.length ?? 0;
      return index < stored ? (storage?.key(index) ?? null) : ([...memory.keys()][index - stored] ?? null);
    },
    getItem: (key) => memory.get(key) ?? storage?.getItem(key) ?? null,
    setItem: (key, value) => {
      try {
        if (storage === null) memory.set(key, value);
        else storage.setItem(key, value);
      } catch {
        memory.set(key, value);
      }
    },
    removeItem: (key) => {
      memory.delete(key);
      storage?.removeItem(key);
    },
  };
}
