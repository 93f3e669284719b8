import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@redis/client";
import { readJson, writeJson } from "./files.ts";
import { findFreePort } from "./ports.ts";
import { identify, isRunning, type ProcessRef } from "./processes.ts";
import { libraryEnv, type RedisBinary } from "./redis-binary.ts";
import { type Service, serviceOf } from "./service.ts";

const PREFERRED_PORT = 63_790;
const START_TIMEOUT_MS = 20_000;
const STOP_GRACE_MS = 10_000;

export type RedisOptions = {
  dataDir: string;
  binary: RedisBinary;
  /** Keep this port (a restart under running clients) instead of looking for a free one. */
  port?: number;
};

export type RedisServer = Service & { port: number; redisUrl: string };

type Record = { ref: ProcessRef; port: number };

/**
 * Adopts the server that already runs on this folder, or starts one. Redis does not lock its folder, and two servers
 * would write one append-only file, so who runs is recorded before anything is stored.
 */
export async function startRedis({ dataDir, binary, port }: RedisOptions): Promise<RedisServer> {
  const folder = path.join(dataDir, "redis");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const recordFile = path.join(folder, "server.json");
  const recorded = readJson(recordFile) as Record | undefined;
  if (recorded && isRunning(recorded.ref) && (await answers(recorded.port))) return server(recorded);

  const chosen = port ?? (await findFreePort(PREFERRED_PORT));
  const logFile = path.join(folder, "server.log");
  const log = openSync(logFile, "a", 0o600);
  // Detached: Ctrl-C in a terminal must not reach it before the web and worker processes are done.
  const child = spawn(binary.file, serverArguments(folder, chosen), {
    cwd: folder,
    env: libraryEnv(binary),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const exit = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const ref = child.pid ? identify(child.pid) : undefined;
  if (ref) writeJson(recordFile, { ref, port: chosen } satisfies Record);

  const failed = await Promise.race([exit, untilAnswers(chosen)]);
  if (!ref || failed !== undefined) {
    throw new Error(`Redis did not start (${failed}):\n${readFileSync(logFile, "utf8").slice(-2_000)}`);
  }
  return server({ ref, port: chosen }, exit);
}

function server({ ref, port }: Record, exit?: Promise<string>): RedisServer {
  return {
    ...serviceOf({ name: "redis", ref, exit, stopSignal: "SIGTERM", graceMs: STOP_GRACE_MS }),
    port,
    redisUrl: `redis://127.0.0.1:${port}`,
  };
}

function serverArguments(folder: string, port: number): string[] {
  const settings = {
    port,
    bind: "127.0.0.1",
    dir: folder,
    // At most a second of writes is lost by a crash; everything in Redis can be computed again.
    appendonly: "yes",
    appendfsync: "everysec",
    save: "",
    // Tests take a database each.
    databases: 512,
    "maxmemory-policy": "noeviction",
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

async function untilAnswers(port: number): Promise<string | undefined> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await answers(port)) return undefined;
    await delay(20);
  }
  return "no answer";
}

/** True once the server has loaded its file and takes commands. */
async function answers(port: number): Promise<boolean> {
  const client = createClient({
    socket: { host: "127.0.0.1", port, connectTimeout: 1_000, reconnectStrategy: false },
  });
  client.on("error", () => undefined); // the rejected promise below says the same
  try {
    await client.connect();
    return (await client.ping()) === "PONG";
  } catch {
    return false; // not listening yet, or still loading
  } finally {
    client.destroy();
  }
}
