import { createPostgresExposureStore } from "#lib/adapters/postgres/exposure-store.ts";
import { createPostgresFlagStore } from "#lib/adapters/postgres/flag-store.ts";
import { createExposureLog } from "#lib/experiments/exposure-log.ts";
import type { Module } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createFlagConsole } from "./flag-console.ts";
import { createFlagSnapshot } from "./flag-snapshot.ts";
import { createFlags } from "./flags.ts";

/** Feature flags, and exposures: which subject was shown which variant. */
export function flagsModule({ database, clock, logger }: Platform) {
  const store = createPostgresFlagStore(database);
  const snapshot = createFlagSnapshot({ store, clock, logger });
  const exposures = createExposureLog({ store: createPostgresExposureStore(database), clock, logger });
  return {
    ...createFlags(snapshot, exposures.record),
    exposures,
    console: createFlagConsole(store, snapshot),
    flush: () => exposures.flush(),
    close: () => exposures.flush(),
  } satisfies Module;
}
