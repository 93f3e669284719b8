import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedDemo } from "#demo/seed.ts";
import { createPostgresDemoStore } from "#lib/adapters/postgres/demo-store.ts";
import { createTestApp, type TestApp } from "#tests/support/app.ts";
import { rollUpAll } from "#tests/support/jobs.ts";

describe("FR-6 in the demo", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
    await seedDemo(
      {
        store: createPostgresDemoStore(app.database),
        ingest: app.engagement.ingest,
        clock: app.clock,
        bringUpToDate: async () => {
          await rollUpAll(app);
          await app.embeddings.embedVideos("video");
          await app.embeddings.updateUserEmbeddings();
          await app.hot.publish("full");
        },
      },
      1,
    );
  }, 180_000);
  afterAll(() => app.shutDown());

  async function firstTen(name: string) {
    const { id } = await app.database.user.findFirstOrThrow({ where: { name } });
    const page = await app.hot.personal.page(id, { type: "personal", limit: 10, offset: 0 });
    const videos = await app.database.video.findMany({
      where: { id: { in: page.body.items.map(({ videoId }) => videoId) } },
    });
    return {
      order: page.order,
      ids: videos.map((video) => video.id),
      topics: videos.map(({ tags }) => tags[0]),
    };
  }

  it("gives two demo people with different histories clearly different lists", async () => {
    const [priya, bjorn] = [await firstTen("Priya Raman"), await firstTen("Björn Åkesson")];
    const shareOf = (topics: readonly (string | undefined)[], enjoyed: readonly string[]) =>
      topics.filter((topic) => topic !== undefined && enjoyed.includes(topic)).length / topics.length;
    expect(shareOf(priya.topics, ["cats", "food"])).toBeGreaterThanOrEqual(0.7);
    expect(shareOf(bjorn.topics, ["trains", "north"])).toBeGreaterThanOrEqual(0.7);
    expect(priya.ids.filter((id) => bjorn.ids.includes(id)).length).toBeLessThanOrEqual(2);
  }, 60_000);

  it("gives a person without a history the global list", async () => {
    expect((await firstTen("Mateo Rojas")).order).toBe("global");
  }, 60_000);
});
