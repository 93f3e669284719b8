import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { releaseLock, takeLock } from "#scripts/launcher/files.ts";
import { findFreePort } from "#scripts/launcher/ports.ts";
import { stopProcess } from "#scripts/launcher/processes.ts";
import { spawnDetached } from "#scripts/launcher/spawn-detached.ts";
import { readState } from "#scripts/launcher/stack-state.ts";
import { ROOT } from "./command.ts";
import { createRunFolder, removeRunFolder, TEST_DATA } from "./run-folder.ts";

const WEB_PORT = 3900;
const WORKER_PORT = 9900;
const START_TIMEOUT_MS = 600_000;
const STOP_TIMEOUT_MS = 60_000;
/** A build folder of its own, so that tests never overwrite the build of a running `npm start`. */
const DIST_DIR = ".data-test/next";
/** Cleared, so that tests never use stores that a developer has set for `npm start` or in .env. */
const NO_OTHER_STORES = {
  DATABASE_URL: "",
  REDIS_URL: "",
  UPSTASH_REDIS_REST_URL: "",
  UPSTASH_REDIS_REST_TOKEN: "",
  KAFKA_BROKERS: "",
};

export type AppUnderTest = {
  /** Environment for the browser tests: addresses and tokens. */
  env: NodeJS.ProcessEnv;
  /** The last log lines of launcher, web and worker, for the report of a failure. */
  logs(): string;
  stop(): Promise<void>;
};

/** Starts the production build with the demo catalogue on stores and ports of its own, by the normal launcher. */
export async function startAppUnderTest(interrupted?: AbortSignal): Promise<AppUnderTest> {
  const lock = path.join(TEST_DATA, "browser.lock");
  const dataDir = await createRunFolder("browser");
  // Another `npm test` uses the same build folder.
  while (takeLock(lock)) await delay(500, undefined, { signal: interrupted });
  const webPort = await findFreePort(WEB_PORT);
  const launcher = spawnDetached(process.execPath, [path.join(ROOT, "scripts", "start.ts")], {
    logFile: path.join(dataDir, "launcher.log"),
    cwd: ROOT,
    env: {
      ...process.env,
      ...NO_OTHER_STORES,
      DATA_DIR: dataDir,
      PORT: String(webPort),
      WORKER_PORT: String(await findFreePort(WORKER_PORT)),
      WEB_URL: `http://localhost:${webPort}`,
      NEXT_DIST_DIR: DIST_DIR,
      // Each browser worker sends an address of its own, so that tests do not share rate limits.
      TRUSTED_PROXIES: "1",
      // The launcher ends itself when this process is killed.
      IMOUTOTV_PARENT: String(process.pid),
    },
  });
  let ended = false;
  void launcher.exit.then(() => {
    ended = true;
  });

  const stop = async () => {
    if (launcher.ref) await stopProcess(launcher.ref, "SIGTERM", STOP_TIMEOUT_MS);
    removeRunFolder(dataDir);
    releaseLock(lock);
  };
  const logs = () =>
    ["launcher.log", "logs/web.log", "logs/worker.log"].map((name) => tail(dataDir, name)).join("");

  const deadline = Date.now() + START_TIMEOUT_MS;
  while (readState(dataDir).phase !== "ready") {
    if (ended || interrupted?.aborted || Date.now() > deadline) {
      const problem = `The app did not start for the browser tests.\n${logs()}`;
      await stop();
      throw new Error(problem);
    }
    await delay(100);
  }
  const state = readState(dataDir);
  return {
    env: {
      ...process.env,
      WEB_URL: state.webUrl,
      WORKER_URL: state.workerUrl,
      DATABASE_URL: state.databaseUrl,
      REDIS_URL: state.redisUrl ?? "",
      EVENTS_SERVICE_TOKEN: state.serviceToken,
      DEMO_PASSWORD: state.demoPassword,
      // For tests that start another web process with the same build and stores.
      NEXT_DIST_DIR: DIST_DIR,
    },
    logs,
    stop,
  };
}

function tail(dataDir: string, name: string): string {
  const TAIL_CHARS = 3_000;
  try {
    return `\n── ${name}\n${readFileSync(path.join(dataDir, name), "utf8").slice(-TAIL_CHARS)}`;
  } catch (error) {
    return `\n── ${name}: ${error instanceof Error ? error.message : error}`;
  }
}
