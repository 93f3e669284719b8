import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import pg from "pg";
import { findFreePort } from "#scripts/launcher/ports.ts";
import { ROOT } from "#scripts/testing/command.ts";
import { until } from "#tests/support/until.ts";

const START_TIMEOUT_MS = 25_000;

/** A second web process of the site under test: its build and its stores, and what a test wants otherwise. */
export type OwnWeb = { url: string; process: ChildProcess; stop(): Promise<void> };

export async function startOwnWeb(env: Record<string, string> = {}): Promise<OwnWeb> {
  // Browser workers look for ports side by side.
  const port = await findFreePort(4_300 + 50 * Number(process.env.TEST_PARALLEL_INDEX ?? 0));
  const next = path.join(ROOT, "node_modules/next/dist/bin/next");
  const web = spawn(process.execPath, [next, "start", "--port", String(port)], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: "ignore",
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
    throw error;
  });
  return {
    url,
    process: web,
    stop: async () => {
      if (web.exitCode === null && web.signalCode === null) web.kill("SIGKILL");
      await ended;
    },
  };
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
