import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { releaseLock, takeLock } from "#scripts/launcher/files.ts";
import { findFreePort } from "#scripts/launcher/ports.ts";
import { readState } from "#scripts/launcher/stack-state.ts";
import { ROOT } from "./command.ts";
import { createRunFolder, removeRunFolder, TEST_DATA } from "./run-folder.ts";

const WEB_PORT = 3900;
const WORKER_PORT = 9900;
const START_TIMEOUT_MS = 600_000;
const STOP_TIMEOUT_MS = 60_000;
/** Its own, so that a test never rebuilds under a running `npm start`. */
const DIST_DIR = ".data-test/next";
/** What a developer may have set for `npm start`, or in .env, and tests must not touch. */
const NO_OTHER_STORES = {
  DATABASE_URL: "",
  REDIS_URL: "",
  UPSTASH_REDIS_REST_URL: "",
  UPSTASH_REDIS_REST_TOKEN: "",
  KAFKA_BROKERS: "",
};

export type AppUnderTest = {
  /** Addresses and token, as the browser tests read them. */
  env: NodeJS.ProcessEnv;
  /** The last lines of web and worker, for the report of a failure. */
  logs(): string;
  stop(): Promise<void>;
};

/** The production build with the demo catalogue, on stores and ports of its own, through the same launcher. */
export async function startAppUnderTest(interrupted?: AbortSignal): Promise<AppUnderTest> {
  const lock = path.join(TEST_DATA, "browser.lock");
  const dataDir = await createRunFolder("browser");
  // Another `npm test` builds and serves from the same folder.
  while (takeLock(lock)) await delay(500, undefined, { signal: interrupted });
  const logFile = path.join(dataDir, "launcher.log");
  const log = openSync(logFile, "a");
  const webPort = await findFreePort(WEB_PORT);
  const child = spawn(process.execPath, [path.join(ROOT, "scripts", "start.ts")], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...NO_OTHER_STORES,
      DATA_DIR: dataDir,
      PORT: String(webPort),
      WORKER_PORT: String(await findFreePort(WORKER_PORT)),
      WEB_URL: `http://localhost:${webPort}`,
      NEXT_DIST_DIR: DIST_DIR,
      // Each browser worker says it comes from an address of its own: one's rate limit is not the other's failure.
      TRUSTED_PROXIES: "1",
      IMOUTOTV_PARENT: String(process.pid),
    },
    // Away from the terminal's group: a Ctrl-C reaches us, and we stop it.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let ended = false;
  const exited = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  }).then(() => {
    ended = true;
  });

  const stop = async () => {
    child.kill("SIGTERM");
    await Promise.race([exited, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    if (!ended) child.kill("SIGKILL");
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
      // For a test that starts a web process of its own, on the same build and stores.
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
