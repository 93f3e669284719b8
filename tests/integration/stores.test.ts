import pg from "pg";
import { describe, expect, it } from "vitest";
import { createTestStores } from "#tests/support/stores.ts";

async function count(databaseUrl: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return Number((await client.query(sql)).rows[0]?.count);
  } finally {
    await client.end();
  }
}

describe("the stores of a test", () => {
  it("have all migrations, and no rows or keys of other tests", async () => {
    const [first, second] = await Promise.all([createTestStores(), createTestStores()]);
    try {
      expect(first.databaseUrl).not.toBe(second.databaseUrl);
      expect(first.redisUrl).not.toBe(second.redisUrl);
      expect(await count(first.databaseUrl, "SELECT count(*) FROM _prisma_migrations")).toBeGreaterThan(0);
      await count(first.databaseUrl, "CREATE TABLE only_here (id int)");
      const tables = "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'";
      expect(await count(first.databaseUrl, tables)).toBe(1);
      expect(await count(second.databaseUrl, tables)).toBe(0);
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
  });
});
