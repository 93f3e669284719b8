import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { SERVICE_TOKEN, type TestApp } from "./app.ts";

/** A real worker process on the test's stores, which a test can kill. */
export function startWorker(app: TestApp, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [path.resolve("worker/main.ts")], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "silent",
      DATABASE_URL: app.stores.databaseUrl,
      REDIS_URL: app.stores.redisUrl,
      EVENTS_SERVICE_TOKEN: SERVICE_TOKEN,
      WORKER_PORT: "0",
      ...env,
    },
    stdio: "ignore",
  });
}
