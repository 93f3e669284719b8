import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";

const DAY_MS = 86_400_000;

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
  await addVideos(app, [{ id: "v_first1" }]);
});
afterEach(() => app.shutDown());

const like = (id: string) => ({ id, kind: "like", videoId: "v_first1" });
const count = async (sql: string) => Number((await app.database.$queryRawUnsafe<{ n: number }[]>(sql))[0]?.n);
const inDefault = () => count("SELECT count(*)::int AS n FROM engagement_event_default");
const inLog = () => count("SELECT count(*)::int AS n FROM engagement_event");

describe("the daily partitions of the event log", () => {
  it("exist for the first week without a worker, so that early events can be deleted later", async () => {
    app.clock.set(Date.now());
    await app.engagement.ingest([like("today")], TRUSTED);
    app.clock.advance(7 * DAY_MS - 60_000);
    await app.engagement.ingest([like("in-a-week")], TRUSTED);
    expect([await inLog(), await inDefault()]).toEqual([2, 0]);
  });

  it("take over events that were stored before the partition of their day existed", async () => {
    for (const days of [400, 401, 401]) {
      app.clock.set(Date.now() + days * DAY_MS);
      await app.engagement.ingest([like(`${days}-${await inLog()}`)], TRUSTED);
    }
    expect(await inDefault()).toBe(3);
    app.clock.advance(10 * DAY_MS);
    await app.engagement.retention.ensurePartitions(app.clock.nowMs(), 7);
    expect([await inLog(), await inDefault()]).toEqual([3, 0]);
    const { partitions } = await app.engagement.retention.dropBefore(Date.now() + 401 * DAY_MS);
    // The first week, made by the migration, and the day with one event.
    expect(partitions).toBe(9);
    expect(await inLog()).toBe(2);
  });

  it("are created by concurrent workers while events come in, and lose none", async () => {
    const workers = [app, app.anotherProcess(), app.anotherProcess()];
    app.clock.set(Date.now() + 500 * DAY_MS);
    const batches = Array.from({ length: 20 }, (_, index) =>
      app.engagement.ingest([like(`e${index}`)], TRUSTED),
    );
    await Promise.all([
      ...batches,
      ...workers.map((worker) => worker.engagement.retention.ensurePartitions(app.clock.nowMs(), 2)),
    ]);
    await app.engagement.retention.ensurePartitions(app.clock.nowMs(), 2);
    expect([await inLog(), await inDefault()]).toEqual([20, 0]);
  });
});
