import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { FlagConfig } from "./evaluate.ts";
import type { FlagStore } from "./ports.ts";

/** A change reaches every process within this time. */
export const FLAGS_MAX_AGE_MS = 2_000;
/** From this age on they are read anew beside the requests, so that hardly any has to wait. */
const REFRESH_AGE_MS = 1_000;
/** How long requests wait for a read, from its start; then the last known configuration holds. */
const READ_WAIT_MS = 100;
/** The same where nothing is known yet: a process that just started would otherwise pass over a kill switch. */
const FIRST_READ_WAIT_MS = 1_000;

export type FlagSnapshot = {
  /** Null for a flag that has no configuration, or none that was ever read. */
  find(name: string): Promise<FlagConfig | null>;
  /** The next look reads anew: after a change made by this process. */
  forget(): void;
};

/** All flags, as of at most two seconds ago; while Postgres is away, as they were last known. */
export function createFlagSnapshot(deps: {
  store: Pick<FlagStore, "readFlags">;
  clock: Clock;
  logger: Logger;
}): FlagSnapshot {
  let flags: Map<string, FlagConfig> | null = null;
  let readAtMs = Number.NEGATIVE_INFINITY;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    const startedAtMs = deps.clock.nowMs();
    triedAtMs = startedAtMs;
    try {
      flags = await deps.store.readFlags();
      readAtMs = startedAtMs;
    } catch (error) {
      deps.logger.warn({ err: error }, "flags not read; the last known ones hold");
    } finally {
      reading = null;
    }
  }

  return {
    async find(name) {
      const nowMs = deps.clock.nowMs();
      if (nowMs - readAtMs >= REFRESH_AGE_MS && (reading || nowMs - triedAtMs >= REFRESH_AGE_MS))
        reading ??= read();
      const leftMs = triedAtMs + (flags ? READ_WAIT_MS : FIRST_READ_WAIT_MS) - nowMs;
      if (reading && leftMs > 0 && nowMs - readAtMs >= FLAGS_MAX_AGE_MS)
        await Promise.race([reading, after(leftMs)]);
      return flags?.get(name) ?? null;
    },
    forget() {
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
