import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request as ask, type IncomingHttpHeaders } from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { buffer } from "node:stream/consumers";
import pg from "pg";
import { findFreePort } from "#scripts/launcher/ports.ts";
import { ROOT } from "#scripts/testing/command.ts";
import { until } from "#tests/support/until.ts";

const START_TIMEOUT_MS = 25_000;

type LogLine = { pid: number; msg: string; requestId?: string };

/** A second web process of the site under test: its build and its stores, and what a test wants otherwise. */
export type OwnWeb = {
  url: string;
  process: ChildProcess;
  /** What it has logged so far. */
  log: readonly LogLine[];
  stop(): Promise<void>;
};

const SERVERS = {
  "web/main.ts": (_port: number) => [path.join(ROOT, "web/main.ts")],
  "next start": (port: number) => [
    path.join(ROOT, "node_modules/next/dist/bin/next"),
    "start",
    "--port",
    String(port),
  ],
};

export async function startOwnWeb(
  env: Record<string, string> = {},
  server: keyof typeof SERVERS = "web/main.ts",
): Promise<OwnWeb> {
  // Browser workers look for ports side by side.
  const port = await findFreePort(4_300 + 50 * Number(process.env.TEST_PARALLEL_INDEX ?? 0));
  const web = spawn(process.execPath, SERVERS[server](port), {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  web.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const log: LogLine[] = [];
  createInterface({ input: web.stdout }).on("line", (line) => {
    if (line.startsWith("{")) log.push(JSON.parse(line));
  });
  const ended = once(web, "exit");
  const url = `http://localhost:${port}`;
  const answers = () =>
    fetch(`${url}/api/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until("the test's own web process answers", answers, START_TIMEOUT_MS).catch((error) => {
    web.kill("SIGKILL");
    throw new Error(`${error.message}\n${log.map(({ msg }) => msg).join("\n")}\n${errors}`);
  });
  return {
    url,
    process: web,
    log,
    stop: async () => {
      if (web.exitCode === null && web.signalCode === null) web.kill("SIGKILL");
      await ended;
    },
  };
}

export type OnceAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** Asks on a connection of its own: with several web processes, they take these in turns. */
export function askOnce(
  url: string,
  {
    method = "GET",
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<OnceAnswer> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    const request = ask(url, { method, headers, agent }, (answer) => {
      buffer(answer).then(
        (whole) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: whole }),
        reject,
      );
    });
    request.once("error", reject);
    request.end(body);
  });
}

/** On the database of the site under test. */
export async function withDatabase<T>(work: (database: pg.Client) => Promise<T>): Promise<T> {
  const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

/** Whoever has its address may watch it, and no list of other tests shows it. */
export async function addUnlistedVideo(database: pg.Client, id: string, mediaKey: string): Promise<void> {
  await database.query(
    `INSERT INTO video (id, channel_id, title, thumbnail_url, published_at, visibility, processing, moderation_status, media_key)
     SELECT $1, id, $1, '', now(), 'unlisted', 'complete', 'approved', $2
     FROM channel WHERE approved ORDER BY id LIMIT 1 ON CONFLICT (id) DO NOTHING`,
    [id, mediaKey],
  );
}
