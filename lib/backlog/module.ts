import { createPostgresBacklog } from "#lib/adapters/postgres/backlog.ts";
import type { Platform } from "#lib/platform.ts";
import { watchBacklog } from "./backlog.ts";

/** Gauges of what waits in the database; every process answers the same of it. */
export function backlogModule({ database, metrics, clock }: Platform) {
  watchBacklog(metrics, createPostgresBacklog(database), clock);
  return {};
}
