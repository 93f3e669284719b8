import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as getChannelVideos } from "#app/api/v1/channels/[id]/videos/route.ts";
import { GET as getSitemapFile } from "#app/sitemap/[file]/route.ts";
import { GET as getSitemapIndex } from "#app/sitemap.xml/route.ts";
import type { App } from "#lib/app.ts";
import type { ChannelVideos } from "#lib/feeds/channel/channel-schema.ts";
import { withdrawFromTrending } from "#lib/feeds/trending/withdraw-trending.ts";
import { HYDRATION_MAX_AGE_MS } from "#lib/feeds/video-tile/hydration.ts";
import { addVideos, createTestApp, type TestApp, type TestVideo, TRUSTED } from "#tests/support/app.ts";
import { rollUpAll } from "#tests/support/jobs.ts";
import { callRoute, serveWith } from "#tests/support/routes.ts";

const OWNER = { id: "u_owner", role: "creator" } as const;
const STRANGER = { id: "u_stranger", role: "viewer" } as const;
const MODERATOR = { id: "u_moderator", role: "moderator" } as const;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  serveWith(app);
  for (const { id } of [OWNER, STRANGER, MODERATOR])
    await app.database.user.create({ data: { id, name: id, email: `${id}@example.org` } });
  const channel = { avatarUrl: "/a.webp", ownerId: OWNER.id };
  await app.database.channel.createMany({
    data: [
      { ...channel, id: "c_owned", name: "Owned", approved: true },
      { ...channel, id: "c_waiting", name: "Waiting", approved: false },
    ],
  });
});
afterAll(() => app.shutDown());

let videos = 0;
async function addVideo(more: Partial<TestVideo> = {}): Promise<string> {
  videos += 1;
  const id = `v_watch_${videos}`;
  await addVideos(app, [{ id, channelId: "c_owned", ...more }]);
  return id;
}

describe("a video for its watch page", () => {
  it("has what the page shows, with the person's like and progress", async () => {
    const id = await addVideo({ title: "A film", tags: ["sea"], mediaKey: "clips/sea.mp4" });
    const atMs = app.clock.nowMs() - 5_000;
    await app.database.videoReaction.create({
      data: { userId: STRANGER.id, videoId: id, counter: "likes", createdAt: new Date(atMs) },
    });
    await app.database.watchProgress.create({
      data: { userId: STRANGER.id, videoId: id, positionSec: 42, updatedAt: new Date(atMs) },
    });
    await app.database.videoStats.update({ where: { videoId: id }, data: { hits: 7, likes: 1 } });
    await app.database.videoTrending.create({
      data: { videoId: id, hotScore: 0.9, isHot: true, hotRank: 1 },
    });

    expect(await app.videos.watch(id, STRANGER)).toMatchObject({
      outcome: "open",
      video: {
        videoId: id,
        title: "A film",
        tags: ["sea"],
        durationSec: 300,
        mediaUrl: `/api/videos/${id}/stream`,
        isShort: false,
        isHot: true,
        isListed: true,
        creator: { id: "c_owned", name: "Owned" },
        stats: { views: 7, likes: 1, comments: 0, shares: 0 },
        liked: true,
        progress: { positionSec: 42, atMs },
      },
    });
    expect(await app.videos.watch(id, null)).toMatchObject({
      outcome: "open",
      video: { liked: false, progress: null },
    });
  });

  it("is open to everybody with the link if it is unlisted", async () => {
    const id = await addVideo({ visibility: "unlisted" });
    expect(await app.videos.watch(id, null)).toMatchObject({ outcome: "open", video: { isListed: false } });
  });

  it.each([
    ["rejected", { moderationStatus: "rejected" }],
    ["review", { moderationStatus: "pending" }],
    ["processing", { processing: "pending" }],
    ["failed", { processing: "failed" }],
    ["private", { visibility: "private" }],
    ["channel", { channelId: "c_waiting" }],
    ["scheduled", { publishedAtMs: Date.UTC(2100, 0) }],
  ] as const)("that is closed (%s) shows the reason to its owner only", async (reason, more) => {
    const id = await addVideo(more);
    const closed = { outcome: "closed", reason, title: `Title of ${id}` };
    expect(await app.videos.watch(id, OWNER)).toEqual(closed);
    expect(await app.videos.watch(id, MODERATOR)).toEqual(closed);
    const unknown = await app.videos.watch("v_never_was", STRANGER);
    expect(unknown).toEqual({ outcome: "unknown" });
    expect(await app.videos.watch(id, STRANGER)).toEqual(unknown);
    expect(await app.videos.watch(id, null)).toEqual(unknown);
  });

  it("is closed at once by rejection, withdrawal and removal", async () => {
    const changes = [
      { moderationStatus: "rejected" },
      { visibility: "private" },
      { deletedAt: new Date() },
    ] as const;
    for (const data of changes) {
      const id = await addVideo();
      expect(await app.videos.watch(id, null)).toMatchObject({ outcome: "open" });
      await app.database.video.update({ where: { id }, data });
      expect(await app.videos.watch(id, null)).toEqual({ outcome: "unknown" });
    }
  });

  it("that was erased is unknown for everybody", async () => {
    const person = { id: "u_leaves", role: "creator" } as const;
    await app.database.user.create({
      data: { id: person.id, name: "Leaves", email: "leaves@example.org" },
    });
    await app.database.channel.create({
      data: { id: "c_leaves", name: "Leaves", avatarUrl: "", approved: true, ownerId: person.id },
    });
    const id = await addVideo({ channelId: "c_leaves" });
    expect(await app.videos.watch(id, null)).toMatchObject({ outcome: "open" });
    expect((await channelPage("c_leaves")).status).toBe(200);
    await app.privacy.erase(person.id);
    for (const viewer of [null, person, MODERATOR])
      expect(await app.videos.watch(id, viewer)).toEqual({ outcome: "unknown" });
    expect((await channelPage("c_leaves")).status).toBe(404);
  });
});

async function channelPage(id: string, query = "") {
  const response = await callRoute(getChannelVideos, `/api/v1/channels/${id}/videos${query}`, {
    params: { id },
  });
  return { status: response.status, body: (await response.json()) as ChannelVideos };
}

describe("a channel", () => {
  it("lists its videos newest first in pages, and counts them", async () => {
    const base = { channelId: "c_pages" };
    const agoMs = (minutes: number) => app.clock.nowMs() - minutes * 60_000;
    await addVideos(app, [
      { ...base, id: "v_p1", publishedAtMs: agoMs(1) },
      { ...base, id: "v_p2", publishedAtMs: agoMs(2), isShort: true },
      { ...base, id: "v_p3", publishedAtMs: agoMs(3) },
      { ...base, id: "v_p4", publishedAtMs: agoMs(4) },
      { ...base, id: "v_hidden", publishedAtMs: agoMs(2), visibility: "unlisted" },
      { ...base, id: "v_pending", publishedAtMs: agoMs(2), moderationStatus: "pending" },
      { ...base, id: "v_later", publishedAtMs: agoMs(-10) },
    ]);
    const idsOf = ({ items }: ChannelVideos) => items.map(({ videoId }) => videoId);

    const first = await channelPage("c_pages", "?limit=2&include=tile");
    expect(first.status).toBe(200);
    expect(first.body.channel).toMatchObject({ name: "Channel c_pages", videoCount: 3, shortCount: 1 });
    expect(idsOf(first.body)).toEqual(["v_p1", "v_p2"]);
    expect(first.body.items[1]?.tile).toMatchObject({ isShort: true, isHot: false });
    expect(first.body.paging).toEqual({ limit: 2, offset: 0, hasMore: true });
    const second = await channelPage("c_pages", "?limit=2&offset=2");
    expect(idsOf(second.body)).toEqual(["v_p3", "v_p4"]);
    expect(second.body.paging.hasMore).toBe(false);
    expect(second.body.items[0]).not.toHaveProperty("tile");

    expect(idsOf((await channelPage("c_pages", "?kind=short")).body)).toEqual(["v_p2"]);
    expect(idsOf((await channelPage("c_pages", "?kind=video")).body)).toEqual(["v_p1", "v_p3", "v_p4"]);
  });

  it("that is unknown or not approved is not found", async () => {
    expect((await channelPage("c_never_was")).status).toBe(404);
    expect((await channelPage("c_waiting")).status).toBe(404);
    expect((await channelPage("c_owned", "?limit=0")).status).toBe(400);
  });
});

describe("the trending tiles", () => {
  const WITHOUT_REDIS = { REDIS_URL: "redis://127.0.0.1:1", REDIS_TIMEOUT_MS: "50" };
  const IDS = ["v_t1", "v_t2", "v_t3"];
  const shown = async ({ trending }: App) =>
    (await trending.tiles(3)).map(({ videoId, rank }) => `${rank} ${videoId}`);

  let app: TestApp;
  let readers: App[];
  beforeEach(async () => {
    app = await createTestApp();
    await addVideos(
      app,
      IDS.map((id) => ({ id, channelId: `c_of_${id}` })),
    );
    await app.engagement.ingest(
      IDS.map((videoId, index) => ({
        id: `hit-${videoId}`,
        kind: "hit",
        videoId,
        count: 100_000 - index * 1_000,
      })),
      TRUSTED,
    );
    await rollUpAll(app);
    await app.trending.recomputeWhenDue();
    readers = [
      app,
      app.anotherProcess(),
      app.anotherProcess({ REDIS_URL: "" }),
      app.anotherProcess(WITHOUT_REDIS),
    ];
    for (const reader of readers) expect(await shown(reader)).toEqual(["1 v_t1", "2 v_t2", "3 v_t3"]);
  });
  afterEach(() => app.shutDown());

  it("do not show a video after its withdrawal has returned, in any process, with and without Redis", async () => {
    await app.moderation.changeVideo("v_t2", { visibility: "private", note: "" }, MODERATOR.id);
    for (const reader of readers) expect(await shown(reader)).toEqual(["1 v_t1", "2 v_t3"]);
    await app.database.user.create({ data: { id: OWNER.id, name: "Owner", email: "owner@example.org" } });
    await app.database.channel.update({ where: { id: "c_of_v_t1" }, data: { ownerId: OWNER.id } });
    await app.privacy.erase(OWNER.id);
    for (const reader of readers) expect(await shown(reader)).toEqual(["1 v_t3"]);
  });

  it("do the same if the withdrawing process cannot reach Redis and waits", async () => {
    const cutOff = app.anotherProcess(WITHOUT_REDIS);
    await app.database.video.update({ where: { id: "v_t1" }, data: { moderationStatus: "rejected" } });
    let waitedMs = 0;
    await withdrawFromTrending({
      cache: cutOff.trending.cache,
      logger: cutOff.logger,
      wait: async (ms) => {
        waitedMs += ms;
        app.clock.advance(ms);
      },
    });
    expect(waitedMs).toBeGreaterThan(HYDRATION_MAX_AGE_MS);
    for (const reader of readers) expect(await shown(reader)).toEqual(["1 v_t2", "2 v_t3"]);
  });

  it("query Postgres once a second, for any number of requests", async () => {
    const [reader] = readers;
    if (!reader) throw new Error("there are readers");
    const reads = vi.spyOn(reader.hot.store, "hydrate");
    const look = () => Promise.all(Array.from({ length: 50 }, () => shown(reader)));
    await look();
    expect(reads).not.toHaveBeenCalled();
    app.clock.advance(HYDRATION_MAX_AGE_MS);
    await look();
    expect(reads).toHaveBeenCalledTimes(1);
  });
});

describe("the sitemap", () => {
  it("contains listed videos only", async () => {
    const listed = await addVideo();
    const short = await addVideo({ isShort: true });
    const unlisted = await addVideo({ visibility: "unlisted" });
    const rejected = await addVideo({ moderationStatus: "rejected" });
    const index = await callRoute(getSitemapIndex, "/sitemap.xml");
    expect(await index.text()).toContain("<loc>http://localhost:3000/sitemap/videos-0.xml</loc>");
    const read = async (file: string) => {
      const response = await callRoute(getSitemapFile, `/sitemap/${file}`, { params: { file } });
      return { status: response.status, text: await response.text() };
    };
    const { text } = await read("videos-0.xml");
    expect(text).toContain(`<loc>http://localhost:3000/en/watch/${listed}</loc>`);
    expect(text).toContain(`<loc>http://localhost:3000/ar/shorts/${short}</loc>`);
    for (const id of [unlisted, rejected]) expect(text).not.toContain(`/${id}<`);
    const { text: channels } = await read("channels.xml");
    expect(channels).toContain("/en/channel/c_owned<");
    expect(channels).not.toContain("c_waiting");
    expect((await read("other.xml")).status).toBe(404);
  });
});
