import { randomBytes } from "node:crypto";
import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@redis/client";
import { readJson, writeJson } from "./files.ts";
import { findFreePort, isPortFree } from "./ports.ts";
import { identify, type ProcessRef, stopProcess } from "./processes.ts";
import { libraryEnv, type RedisBinary } from "./redis-binary.ts";
import { type Service, serviceOf } from "./service.ts";
import { readyServer, spawnDetached } from "./spawn-detached.ts";

const PREFERRED_PORT = 63_790;
const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 10_000;

export type RedisOptions = {
  dataDir: string;
  binary: RedisBinary;
  /** Use this port, for a restart under running clients, instead of a free one. */
  port?: number;
};

export type RedisServer = Service & { port: number; redisUrl: string };

/** Adopts the server that runs on this folder, or starts one. Two servers would corrupt the same append-only file. */
export async function startRedis({ dataDir, binary, port }: RedisOptions): Promise<RedisServer> {
  const wanted = path.join(dataDir, "redis");
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const folder = realpathSync(wanted);
  const record = readRecord(folder);
  const running = record && (await findRunningServer(folder, record));
  if (running) return serverOf(record, running);
  // A server of ours that no longer answers would still write to the same file.
  if (record?.ref) await stopProcess(record.ref, "SIGTERM", STOP_GRACE_MS);

  const password = record?.password ?? randomBytes(32).toString("base64url");
  const address = { port: port ?? (await findFreePort(PREFERRED_PORT)), password };
  writeJson(recordFile(folder), address); // before the start: if this process is killed now, the next one still finds the server
  const { ref, exit } = await launch(folder, address, binary);
  writeJson(recordFile(folder), { ...address, ref });
  return serverOf(address, ref, exit);
}

/** The server that was started for this folder last, whether it still runs or not. */
export function redisProcess(dataDir: string): ProcessRef | undefined {
  return readRecord(path.join(dataDir, "redis"))?.ref;
}

type Address = { port: number; password: string };
type Record = Address & { ref?: ProcessRef };

function recordFile(folder: string): string {
  return path.join(folder, "server.json");
}

function readRecord(folder: string): Record | undefined {
  return readJson(recordFile(folder)) as Record | undefined;
}

function serverOf({ port, password }: Address, ref: ProcessRef, exit?: Promise<string>): RedisServer {
  return {
    ...serviceOf({ name: "redis", ref, exit, stopSignal: "SIGTERM", graceMs: STOP_GRACE_MS }),
    port,
    redisUrl: urlOf({ port, password }),
  };
}

function urlOf({ port, password }: Address): string {
  return `redis://:${password}@127.0.0.1:${port}`;
}

/** Redis does not lock its folder, so the server on the recorded port is asked for its folder. */
async function findRunningServer(folder: string, address: Address): Promise<ProcessRef | undefined> {
  if (await isPortFree(address.port)) return undefined;
  const answer = await ask(address, async (client) => ({
    config: await client.configGet("dir"),
    info: await client.info("server"),
  })).catch(() => undefined); // not a Redis, or not ours, with another password
  if (answer?.config.dir !== folder) return undefined;
  return identify(Number(/process_id:(\d+)/.exec(answer.info)?.[1]));
}

type Client = ReturnType<typeof connection>;

function connection(address: Address) {
  return createClient({
    url: urlOf(address),
    socket: { reconnectStrategy: false, connectTimeout: 1_000, socketTimeout: 2_000 },
    disableOfflineQueue: true,
  });
}

async function ask<T>(address: Address, question: (client: Client) => Promise<T>): Promise<T> {
  const client = connection(address);
  // Without a listener the client's error event would end the process; the calls below reject with the error.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await question(client);
  } finally {
    client.destroy();
  }
}

async function launch(
  folder: string,
  address: Address,
  binary: RedisBinary,
): Promise<{ ref: ProcessRef; exit: Promise<string> }> {
  // In a file, because other users can read command lines.
  const configFile = path.join(folder, "redis.conf");
  writeFileSync(configFile, configuration(folder, address), { mode: 0o600 });
  const server = spawnDetached(binary.file, [configFile], {
    logFile: path.join(folder, "server.log"),
    cwd: folder,
    env: libraryEnv(binary),
  });
  return readyServer("Redis", server, (signal) => untilReady(address, signal));
}

function configuration(folder: string, { port, password }: Address): string {
  const lines = [
    "bind 127.0.0.1",
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(folder)}`,
    // Each test uses its own database; an unused one takes a few hundred bytes.
    "databases 512",
    // A crash loses at most a second of writes; everything in Redis can be computed again.
    "appendonly yes",
    "appendfsync everysec",
    'save ""',
    "maxmemory-policy noeviction",
  ];
  return `${lines.join("\n")}\n`;
}

/** Resolves to undefined once the server answers; while it loads its append-only file it answers with an error. */
async function untilReady(address: Address, signal: AbortSignal): Promise<string | undefined> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let last = "no answer";
  while (Date.now() < deadline && !signal.aborted) {
    try {
      await ask(address, (client) => client.ping());
      return undefined;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await delay(20);
  }
  return last;
}
