import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { Exposure, ExposureStore } from "./ports.ts";

export type ExposureLog = {
  /** Buffers the exposure unless it was recorded before. Synchronous. */
  record(flagName: string, subject: string, variant: string): void;
  /** Writes buffered exposures. Call it before the process ends. */
  flush(): Promise<void>;
};

/** Exposures known to be recorded, so that later requests of the same viewer write nothing. */
const MAX_RECORDED = 50_000;
/**
 * Maximum buffered exposures during an outage of Postgres. Further ones are recorded with a later request of the
 * viewer.
 */
const MAX_BUFFERED = 10_000;
const FLUSH_DELAY_MS = 250;

/**
 * Records which subject was shown which variant, once each. Writes in batches in the background, so requests do not
 * wait.
 */
export function createExposureLog(deps: { store: ExposureStore; clock: Clock; logger: Logger }): ExposureLog {
  const recorded = new Set<string>();
  const buffered = new Map<string, Exposure>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function markRecorded(key: string): void {
    recorded.add(key);
    // A Set keeps insertion order, so its first element was used longest ago.
    if (recorded.size > MAX_RECORDED) recorded.delete(recorded.values().next().value ?? key);
  }

  async function write(): Promise<void> {
    timer = null;
    if (buffered.size === 0) return;
    const batch = new Map(buffered);
    buffered.clear();
    try {
      await deps.store.record([...batch.values()]);
    } catch (error) {
      for (const key of batch.keys()) recorded.delete(key);
      deps.logger.warn(
        { err: error, exposures: batch.size },
        "exposures not written, later requests record them again",
      );
    }
  }

  return {
    record(flagName, subject, variant) {
      const key = `${flagName}\n${variant}\n${subject}`;
      if (recorded.delete(key)) {
        markRecorded(key);
        return;
      }
      if (buffered.size >= MAX_BUFFERED) return;
      markRecorded(key);
      buffered.set(key, { flagName, subject, variant, firstAtMs: deps.clock.nowMs() });
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
