import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { FlagConfig } from "./evaluate.ts";
import type { FlagStore } from "./ports.ts";

/** Maximum age: a change reaches every process within this time. */
export const FLAGS_MAX_AGE_MS = 2_000;
/** From this age on, flags are read again in the background, so that requests rarely wait. */
const REFRESH_AGE_MS = 1_000;
/** Requests wait this long for a read, from its start. Then they use the last known configuration. */
const READ_WAIT_MS = 100;
/** The same for the first read of a process. Longer, so that a new process does not miss a kill switch. */
const FIRST_READ_WAIT_MS = 1_000;

export type FlagSnapshot = {
  /** Null if the flag has no configuration, or flags could never be read. */
  find(name: string): Promise<FlagConfig | null>;
  /** Makes the next `find` read again. Call it after a change by this process. */
  invalidate(): void;
};

/** All flags, at most FLAGS_MAX_AGE_MS old. While Postgres is unavailable, the last known ones. */
export function createFlagSnapshot(deps: {
  store: Pick<FlagStore, "readFlags">;
  clock: Pick<Clock, "monotonicMs">;
  logger: Logger;
}): FlagSnapshot {
  let flags: Map<string, FlagConfig> | null = null;
  let readAtMs = Number.NEGATIVE_INFINITY;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    const startedAtMs = deps.clock.monotonicMs();
    triedAtMs = startedAtMs;
    try {
      flags = await deps.store.readFlags();
      readAtMs = startedAtMs;
    } catch (error) {
      deps.logger.warn({ err: error }, "flags not readable, using the last known ones");
    } finally {
      reading = null;
    }
  }

  return {
    async find(name) {
      const nowMs = deps.clock.monotonicMs();
      if (nowMs - readAtMs >= REFRESH_AGE_MS && (reading || nowMs - triedAtMs >= REFRESH_AGE_MS))
        reading ??= read();
      const leftMs = triedAtMs + (flags ? READ_WAIT_MS : FIRST_READ_WAIT_MS) - nowMs;
      if (reading && leftMs > 0 && nowMs - readAtMs >= FLAGS_MAX_AGE_MS)
        await Promise.race([reading, after(leftMs)]);
      return flags?.get(name) ?? null;
    },
    invalidate() {
      readAtMs = Number.NEGATIVE_INFINITY;
      triedAtMs = Number.NEGATIVE_INFINITY;
    },
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
