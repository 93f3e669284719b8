import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import pg from "pg";
import { findFreePort } from "#scripts/launcher/ports.ts";
import { ROOT } from "#scripts/testing/command.ts";
import { until } from "#tests/support/until.ts";
import { expect, test } from "./support/test.ts";

const VIDEO_ID = "v_last_accesses";

test.skip(({ isMobile }) => Boolean(isMobile), "no browser in it");

/** A web process of this test's own, on the build and the stores of the app under test. */
async function startWeb(): Promise<{ process: ChildProcess; url: string }> {
  const port = await findFreePort(4_300);
  const next = path.join(ROOT, "node_modules/next/dist/bin/next");
  const web = spawn(process.execPath, [next, "start", "--port", String(port)], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: "ignore",
  });
  const url = `http://localhost:${port}`;
  const isUp = () =>
    fetch(`${url}/api/health/live`).then(
      (answer) => answer.ok,
      () => false,
    );
  await until("the second web process answers", isUp, 25_000);
  return { process: web, url };
}

test("ADR-0011: accesses that wait when the web process is told to stop are written before it ends", async () => {
  const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
  const written = async () => {
    const { rows } = await database.query(
      "SELECT coalesce(sum(count), 0)::int AS sum FROM engagement_event WHERE video_id = $1 AND producer = 'stream'",
      [VIDEO_ID],
    );
    return rows[0].sum as number;
  };
  // Unlisted: whoever has the address may watch, and no list of other tests shows it.
  await database.query(
    `INSERT INTO video (id, channel_id, title, thumbnail_url, published_at, visibility, processing, moderation_status, media_key)
     SELECT $1, id, 'Last accesses', '', now(), 'unlisted', 'complete', 'approved', 'clips/train-landscape.mp4'
     FROM channel WHERE approved ORDER BY id LIMIT 1 ON CONFLICT (id) DO NOTHING`,
    [VIDEO_ID],
  );
  const web = await startWeb();
  const ended = once(web.process, "exit");
  try {
    const before = await written();
    let seen = 0;
    const watch = async () => {
      const answer = await fetch(`${web.url}/api/videos/${VIDEO_ID}/stream`, {
        headers: { range: "bytes=0-99" },
      });
      expect(answer.status).toBe(206);
      await answer.arrayBuffer();
      seen += 1;
    };
    // Until there is something in its memory that nobody else has.
    do await watch();
    while ((await written()) - before === seen);
    web.process.kill("SIGTERM");
    const [code] = await ended;
    expect(code, "the exit code of SIGTERM").toBe(143);
    expect((await written()) - before).toBe(seen);
  } finally {
    web.process.kill("SIGKILL");
    await database.end();
  }
});
