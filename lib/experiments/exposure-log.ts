import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { Exposure, ExposureStore } from "./ports.ts";

export type ExposureLog = {
  /** Returns at once; costs a look into a map when it was noted before. */
  note(flagName: string, subject: string, variant: string): void;
  /** Writes what waits: before the process ends. */
  flush(): Promise<void>;
};

/** Remembered as written, so that a visitor's next request writes nothing. */
const MAX_REMEMBERED = 50_000;
/** While Postgres is away at most this many wait; further ones are noted with the visitor's next request. */
const MAX_WAITING = 10_000;
const FLUSH_DELAY_MS = 250;

/** Who was shown which variant, once each: written in batches beside the requests, never in their way. */
export function createExposureLog(deps: { store: ExposureStore; clock: Clock; logger: Logger }): ExposureLog {
  const remembered = new Set<string>();
  const waiting = new Map<string, Exposure>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function remember(key: string): void {
    remembered.add(key);
    // A Set keeps the order of insertion: the first is the one used longest ago.
    if (remembered.size > MAX_REMEMBERED) remembered.delete(remembered.values().next().value ?? key);
  }

  async function write(): Promise<void> {
    timer = null;
    if (waiting.size === 0) return;
    const batch = new Map(waiting);
    waiting.clear();
    try {
      await deps.store.record([...batch.values()]);
    } catch (error) {
      for (const key of batch.keys()) remembered.delete(key);
      deps.logger.warn(
        { err: error, exposures: batch.size },
        "exposures not written; noted again when seen again",
      );
    }
  }

  return {
    note(flagName, subject, variant) {
      const key = `${flagName}\n${variant}\n${subject}`;
      if (remembered.delete(key)) {
        remember(key);
        return;
      }
      if (waiting.size >= MAX_WAITING) return;
      remember(key);
      waiting.set(key, { flagName, subject, variant, firstAtMs: deps.clock.nowMs() });
      timer ??= setTimeout(() => {
        writing = writing.then(write);
      }, FLUSH_DELAY_MS).unref();
    },

    async flush() {
      if (timer) clearTimeout(timer);
      writing = writing.then(write);
      await writing;
    },
  };
}
