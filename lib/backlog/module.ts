import { createPostgresBacklog } from "#lib/adapters/postgres/backlog.ts";
import type { Platform } from "#lib/platform.ts";
import { watchBacklog } from "./backlog.ts";

/** Gauges of the work that waits in the database. */
export function backlogModule({ database, metrics, clock }: Platform) {
  watchBacklog(metrics, createPostgresBacklog(database), clock);
  return {};
}
