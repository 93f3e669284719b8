import { describe, expect, it } from "vitest";
import { planMigrations, readMigrations } from "./migrate.ts";

const migration = (name: string, checksum = "sum") => ({ name, sql: "", checksum });
const applied = (name: string, finished_at: Date | null = new Date(0), checksum = "sum") => ({
  migration_name: name,
  checksum,
  finished_at,
});

describe("planMigrations", () => {
  it("lists what is missing, oldest first", () => {
    const { pending } = planMigrations([migration("3"), migration("1"), migration("2")], [applied("1")]);
    expect(pending.map(({ name }) => name)).toEqual(["2", "3"]);
  });

  it("names those that were edited after they were applied", () => {
    const plan = planMigrations([migration("1", "another")], [applied("1")]);
    expect(plan).toEqual({ pending: [], edited: ["1"] });
  });

  it("does not go on from a migration that failed half-way", () => {
    expect(() => planMigrations([migration("1")], [applied("1", null)])).toThrow(
      "Migration 1 failed half-way",
    );
  });
});

it("reads the project's own migrations, with their checksums", () => {
  const migrations = readMigrations();
  expect(migrations.length).toBeGreaterThan(0);
  for (const { checksum, sql } of migrations) {
    expect(sql).not.toBe("");
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
  }
});
