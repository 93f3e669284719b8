import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Environment } from "./choices.ts";
import { loadRuntimeEnv } from "./connect.ts";
import { ownRef } from "./processes.ts";
import { writeState } from "./stack-state.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "connect-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const addresses = {
  databaseUrl: "postgresql://embedded",
  redisUrl: "redis://embedded",
  webUrl: "http://localhost:3000",
  serviceToken: "token",
};
const runs = () => writeState(dataDir, { ...addresses, processes: { launcher: ownRef() } });

it("takes the addresses of what runs", () => {
  runs();
  const env: Environment = { DATA_DIR: dataDir };
  loadRuntimeEnv(env);
  expect(env).toMatchObject({
    DATABASE_URL: "postgresql://embedded",
    REDIS_URL: "redis://embedded",
    WEB_URL: "http://localhost:3000",
    EVENTS_SERVICE_TOKEN: "token",
  });
});

it("leaves what is set, and pairs another database with no foreign cache", () => {
  runs();
  const env: Environment = { DATA_DIR: dataDir, DATABASE_URL: "postgresql://mine" };
  loadRuntimeEnv(env);
  expect(env.DATABASE_URL).toBe("postgresql://mine");
  expect(env.REDIS_URL).toBeUndefined();
});

it("says that nothing runs, also when a killed launcher left its record", () => {
  expect(() => loadRuntimeEnv({ DATA_DIR: dataDir })).toThrow("npm start");
  writeState(dataDir, { ...addresses, processes: { launcher: { pid: process.pid, startedAs: "before" } } });
  expect(() => loadRuntimeEnv({ DATA_DIR: dataDir })).toThrow("Nothing is running");
});
