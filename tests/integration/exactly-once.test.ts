import type { ChildProcess } from "node:child_process";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { until } from "#tests/support/until.ts";
import { startWorker } from "#tests/support/worker.ts";

const EVENTS = 100_000;
/** Every fifth event is a repeat. */
const DUPLICATE_EVERY = 5;
const BATCH = 500;
const KILLS = 5;
const VIDEOS = 400;

let app: TestApp;
let worker: ChildProcess | undefined;

beforeEach(async () => {
  app = await createTestApp();
});
afterEach(async () => {
  worker?.kill("SIGKILL");
  await app.shutDown();
});

const KINDS = ["like", "comment", "share", "watch"] as const;

/** A deterministic event stream: video, kind and amount depend on the number. */
function eventOf(number: number) {
  const kind = KINDS[number % KINDS.length] ?? "like";
  const amount = 1 + (number % 7);
  return {
    id: `e${number}`,
    kind,
    videoId: `v_${String((number * 7_919) % VIDEOS).padStart(6, "0")}`,
    count: kind === "watch" ? undefined : amount,
    watchTimeSec: kind === "watch" ? amount : undefined,
  };
}

it("Reliability: 100,000 events, a fifth of them sent twice, the worker killed five times: every counter exact", async () => {
  await addVideos(
    app,
    Array.from({ length: VIDEOS }, (_, index) => ({
      id: `v_${String(index).padStart(6, "0")}`,
      channelId: `c_${index % 50}`,
    })),
  );
  const sent: ReturnType<typeof eventOf>[] = [];
  for (let fresh = 0; sent.length < EVENTS; fresh += 1) {
    sent.push(eventOf(fresh));
    if (sent.length % DUPLICATE_EVERY === DUPLICATE_EVERY - 1) sent.push(eventOf(Math.floor(fresh / 2)));
  }

  worker = startWorker(app);
  let accepted = 0;
  let duplicates = 0;
  const counted = async () => EVENTS - (await app.database.engagementPending.count());
  for (let start = 0, kills = 0; start < sent.length; start += BATCH) {
    const result = await app.engagement.ingest(sent.slice(start, start + BATCH), TRUSTED);
    accepted += result.accepted;
    duplicates += result.duplicates;
    if (kills < KILLS && start >= ((kills + 1) * sent.length) / (KILLS + 1)) {
      // Kill during the work: some events have been counted since the last kill, and some are still queued.
      const pendingBefore = await app.database.engagementPending.count();
      await until(
        "the worker is at work",
        async () => (await app.database.engagementPending.count()) < pendingBefore || pendingBefore === 0,
      );
      worker.kill("SIGKILL");
      worker = startWorker(app);
      kills += 1;
    }
  }
  await until("everything is rolled up", async () => (await counted()) === EVENTS);

  const expected = new Map<
    string,
    { likes: number; comments: number; shares: number; watchTimeSec: number }
  >();
  for (const event of new Map(sent.map((each) => [each.id, each])).values()) {
    const sums = expected.get(event.videoId) ?? { likes: 0, comments: 0, shares: 0, watchTimeSec: 0 };
    if (event.kind === "like") sums.likes += event.count ?? 0;
    if (event.kind === "comment") sums.comments += event.count ?? 0;
    if (event.kind === "share") sums.shares += event.count ?? 0;
    if (event.kind === "watch") sums.watchTimeSec += event.watchTimeSec ?? 0;
    expected.set(event.videoId, sums);
  }
  const rows = await app.database.videoStats.findMany();
  const counters = new Map(
    rows.map(({ videoId, likes, comments, shares, watchTimeSec }) => [
      videoId,
      { likes, comments, shares, watchTimeSec },
    ]),
  );
  expect({ accepted, duplicates }).toEqual({ accepted: 80_000, duplicates: 20_000 });
  expect(counters).toEqual(expected);
}, 180_000);
