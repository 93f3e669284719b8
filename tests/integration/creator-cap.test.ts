import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_HOT_PARAMETERS } from "#lib/ranking/parameters.ts";
import { addVideos, createTestApp, type TestApp, TRUSTED } from "#tests/support/app.ts";
import { catchUp } from "#tests/support/hot.ts";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.shutDown());

let eventNumber = 0;
/** Videos of one creator, with scores falling from `bestLikes`. */
async function addCreator(creatorId: string, count: number, bestLikes: number) {
  const videos = Array.from({ length: count }, (_, index) => ({
    id: `v_${creatorId}_${index}`,
    channelId: creatorId,
  }));
  await addVideos(app, videos);
  const events = videos.map(({ id }, index) => {
    eventNumber += 1;
    return { id: `e${eventNumber}`, kind: "like", videoId: id, count: bestLikes - index };
  });
  await app.engagement.ingest(events, TRUSTED);
}

async function setListLength(listLength: number) {
  await app.database.rankingConfig.updateMany({
    data: { parameters: { ...DEFAULT_HOT_PARAMETERS, listLength } },
  });
}

/** The whole list, read page by page. */
async function readPages(limit: number) {
  const items: { rank: number; videoId: string; creatorId: string; hotScore: number }[] = [];
  for (let offset = 0; ; offset += limit) {
    const { body } = await app.hot.page({ type: "global", limit, offset });
    if (body.items.length === 0) return items;
    items.push(...body.items.map(({ creator, ...item }) => ({ ...item, creatorId: creator.id })));
  }
}

const ofCreator = (items: readonly { creatorId: string }[], creatorId: string) =>
  items.filter((item) => item.creatorId === creatorId).length;

function expectWholeList(items: readonly { rank: number; videoId: string }[], length: number) {
  expect(items.map(({ rank }) => rank)).toEqual(Array.from({ length }, (_, index) => index + 1));
  expect(new Set(items.map(({ videoId }) => videoId)).size).toBe(length);
}

describe("FR-3: the creator cap on the published list", () => {
  it("lists three videos of a creator with the 500 best scores in the top 20, and the others right after it", async () => {
    await addCreator("c_greedy", 500, 10_000);
    for (let index = 0; index < 8; index += 1) await addCreator(`c_other${index}`, 5, 500 - 10 * index);
    await catchUp(app);
    for (const limit of [20, 33, 100]) {
      const items = await readPages(limit);
      expectWholeList(items, 540);
      expect(ofCreator(items.slice(0, 20), "c_greedy")).toBe(3);
      for (let index = 0; index < 8; index += 1)
        expect(ofCreator(items.slice(0, 20), `c_other${index}`)).toBeLessThanOrEqual(3);
      expect(ofCreator(items.slice(20, 517), "c_greedy")).toBe(497);
      const behind = items.slice(20).map(({ hotScore }) => hotScore);
      expect(behind).toEqual(behind.toSorted((a, b) => b - a));
    }
  });

  it("is exceeded if there are only two creators, and loses no video", async () => {
    await addCreator("c_one", 60, 1_000);
    await addCreator("c_two", 30, 500);
    await catchUp(app);
    const items = await readPages(13);
    expectWholeList(items, 90);
    expect(ofCreator(items.slice(0, 6), "c_one")).toBe(3);
    expect(ofCreator(items.slice(0, 6), "c_two")).toBe(3);
  });

  it("holds on a list that one creator could fill", async () => {
    await setListLength(25);
    await addCreator("c_greedy", 200, 10_000);
    for (let index = 0; index < 10; index += 1) await addCreator(`c_other${index}`, 2, 100 - 5 * index);
    await catchUp(app);
    let items = await readPages(10);
    expectWholeList(items, 25);
    expect(ofCreator(items.slice(0, 20), "c_greedy")).toBe(3);
    // A video of another creator is withdrawn. The next such video moves up, also with an incremental publication.
    await app.database.video.update({ where: { id: "v_c_other0_0" }, data: { visibility: "private" } });
    await catchUp(app);
    items = await readPages(10);
    expectWholeList(items, 25);
    expect(ofCreator(items.slice(0, 20), "c_greedy")).toBe(3);
    expect(items.map(({ videoId }) => videoId)).not.toContain("v_c_other0_0");
  });

  it.each([1, 5, 20, 21])("holds on a list of %i", async (listLength) => {
    await setListLength(listLength);
    await addCreator("c_greedy", 30, 10_000);
    for (let index = 0; index < 20; index += 1) await addCreator(`c_other${index}`, 1, 100 - index);
    await catchUp(app);
    const items = await readPages(100);
    expectWholeList(items, listLength);
    expect(ofCreator(items.slice(0, 20), "c_greedy")).toBe(Math.min(3, listLength));
  });
});
