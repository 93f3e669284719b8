import { randomBytes } from "node:crypto";
import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@redis/client";
import { readJson, writeJson } from "./files.ts";
import { findFreePort, isPortFree } from "./ports.ts";
import { identify, type ProcessRef, stopProcess, waitForExit } from "./processes.ts";
import { libraryEnv, type RedisBinary } from "./redis-binary.ts";
import { type Service, serviceOf } from "./service.ts";
import { spawnServer } from "./spawn-server.ts";

const PREFERRED_PORT = 63_790;
const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 10_000;

export type RedisOptions = {
  dataDir: string;
  binary: RedisBinary;
  /** Keep this port (a restart under running clients) instead of looking for a free one. */
  port?: number;
};

export type RedisServer = Service & { port: number; redisUrl: string };

/** Adopts the server that already runs on this folder, or starts one: two servers would share, and spoil, one AOF. */
export async function startRedis({ dataDir, binary, port }: RedisOptions): Promise<RedisServer> {
  const wanted = path.join(dataDir, "redis");
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const folder = realpathSync(wanted);
  const record = readRecord(folder);
  const running = record && (await findRunningServer(folder, record));
  if (running) return serverOf(record, running);
  // One of ours that does not answer any more would go on writing the same file.
  if (record?.ref) await stopProcess(record.ref, "SIGTERM", STOP_GRACE_MS);

  const password = record?.password ?? randomBytes(32).toString("base64url");
  const address = { port: port ?? (await findFreePort(PREFERRED_PORT)), password };
  writeJson(recordFile(folder), address); // before the start, so that no kill can hide the server
  const { ref, exit } = await launch(folder, address, binary);
  writeJson(recordFile(folder), { ...address, ref });
  return serverOf(address, ref, exit);
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

/** Redis does not lock its folder, so ask whoever answers on the recorded port which folder is theirs. */
async function findRunningServer(folder: string, address: Address): Promise<ProcessRef | undefined> {
  if (await isPortFree(address.port)) return undefined;
  const answer = await ask(address, async (client) => ({
    config: await client.configGet("dir"),
    info: await client.info("server"),
  })).catch(() => undefined); // not a Redis, or not ours: its password differs
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
  // Without a listener the client's error event would end the process; the same error rejects the call below.
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
  // In a file, because anybody may read a command line.
  const configFile = path.join(folder, "redis.conf");
  writeFileSync(configFile, configuration(folder, address), { mode: 0o600 });
  const { child, ref, exit, output } = spawnServer(binary.file, [configFile], {
    folder,
    env: libraryEnv(binary),
  });
  const abandoned = new AbortController();
  const failed = await Promise.race([exit, untilReady(address, abandoned.signal)]);
  abandoned.abort();
  if (ref && failed === undefined) return { ref, exit };
  child.kill("SIGKILL");
  if (ref) await waitForExit(ref, 1_000);
  throw new Error(`Redis did not start (${failed ?? "no process"}):\n${output()}`);
}

function configuration(folder: string, { port, password }: Address): string {
  const lines = [
    "bind 127.0.0.1",
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(folder)}`,
    // Tests take a database each; an unused one costs a few hundred bytes.
    "databases 512",
    // At most a second of writes is lost by a crash; everything in Redis can be computed again.
    "appendonly yes",
    "appendfsync everysec",
    'save ""',
    "maxmemory-policy noeviction",
  ];
  return `${lines.join("\n")}\n`;
}

/** Resolves to undefined once the server answers; while it loads its AOF it answers with an error. */
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
