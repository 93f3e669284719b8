import type { Queryable } from "./client.ts";

/**
 * Ends an epoch in which somebody knows a later id than this database: what is written from here on is of another one.
 * Does nothing where it has ended already. Columns named `epoch` get theirs by current_publication_epoch().
 */
export async function endEpoch(sql: Queryable, epoch: string): Promise<void> {
  await sql.$executeRaw`SELECT end_publication_epoch(${epoch})`;
}
