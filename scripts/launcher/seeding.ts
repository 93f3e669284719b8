import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

function marker(dataDir: string): string {
  return path.join(dataDir, "seeding");
}

/** Whether seeding the empty database was interrupted: it then has only a part of the demo, and no other data. */
export function wasSeedingCutShort(dataDir: string): boolean {
  return existsSync(marker(dataDir));
}

export function markSeeding(dataDir: string): void {
  writeFileSync(
    marker(dataDir),
    "The demo catalogue is being written; half of it is thrown away at the next start.\n",
  );
}

export function unmarkSeeding(dataDir: string): void {
  rmSync(marker(dataDir), { force: true });
}

export async function hasVideos(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM video LIMIT 1");
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
