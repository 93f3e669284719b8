import type { Page } from "@playwright/test";
import { SHORTS_PAGE_SIZE } from "#components/shorts/shorts-request.ts";
import { comeFromOwnAddress, newPerson, signUpByApi } from "./support/accounts.ts";
import { ShortsPage } from "./support/shorts-page.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  test.skip(!new ShortsPage(page).isPhone, "the same on a desktop");
  await comeFromOwnAddress(page);
});

type Item = {
  videoId: string;
  title: string;
  creator: { id: string; name: string };
  stats: { comments: number; shares: number };
};

/** As the API lists them to whoever the page is. */
async function listed(page: Page, query: string): Promise<Item[]> {
  const response = await page.request.get(`/api/v1/shorts?${query}`);
  expect(response.status(), await response.text()).toBe(200);
  return (await response.json()).items;
}

async function signUp(page: Page): Promise<void> {
  await page.goto("/en/sign-in");
  await signUpByApi(page, newPerson());
}

test.describe("a like", () => {
  test("of somebody who is not signed in is an invitation, and leads back to the short", async ({ page }) => {
    const shorts = new ShortsPage(page);
    await shorts.open();
    const id = await shorts.currentId();
    await shorts.action("like").click();
    const invite = page.getByRole("dialog", { name: "Sign in to like videos" });
    await expect(invite.getByRole("link", { name: "Sign in" })).toHaveAttribute(
      "href",
      new RegExp(`shorts%2F${id}`),
    );
    await expect(shorts.action("like")).toHaveAttribute("aria-pressed", "false");
    await invite.getByRole("button", { name: "Not now" }).click();
    await expect(invite).toBeHidden();
  });

  test("of a person is there after a reload, and gone when it is taken back", async ({ page }) => {
    const shorts = new ShortsPage(page);
    await signUp(page);
    await shorts.open();
    const id = await shorts.currentId();
    for (const liked of [true, false]) {
      const answered = page.waitForResponse(new RegExp(`/videos/${id}/(un)?like$`));
      await shorts.action("like").click();
      const likes: number = (await (await answered).json()).likes;
      await shorts.open(`/en/shorts/${id}`);
      expect(await shorts.currentId()).toBe(id);
      await expect(shorts.action("like")).toHaveAttribute("aria-pressed", String(liked));
      await expect(shorts.action("like")).toContainText(
        new RegExp(likes === 0 ? "Like this" : `${likes} like`),
      );
    }
  });
});

test("a share copies a link, which counts once for another visitor who opens it", async ({
  browser,
  context,
  page,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const shorts = new ShortsPage(page);
  await shorts.open();
  await shorts.swipe();
  const id = await shorts.currentId();
  const sharesNow = async () => (await listed(page, `start=${id}`))[0]?.stats.shares ?? 0;
  const before = await sharesNow();
  await shorts.action("share").click();
  await expect(page.getByText("Link copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get("start")).toBe(id);

  const visitor = await browser.newContext();
  const theirs = await visitor.newPage();
  await comeFromOwnAddress(theirs);
  for (const accepted of [true, false]) {
    const opened = theirs.waitForResponse(new RegExp(`/videos/${id}/share/open$`));
    await theirs.goto(link);
    expect(await (await opened).json()).toEqual({ accepted });
    expect(await new ShortsPage(theirs).currentId()).toBe(id);
  }
  await visitor.close();
  await expect.poll(sharesNow).toBe(before + 1);
});

test("a comment is listed and counted when it is written, and gone when it is deleted", async ({ page }) => {
  const shorts = new ShortsPage(page);
  await signUp(page);
  await shorts.open();
  const count = async () =>
    Number(/\d+/.exec((await shorts.action("comments").textContent()) ?? "")?.[0] ?? 0);
  const before = await count();
  await shorts.action("comments").click();
  const panel = page.getByRole("dialog", { name: /Comments/ });
  const words = `So that is how it is done ${Date.now()}`;
  await panel.getByLabel("Add a comment").fill(words);
  await panel.getByRole("button", { name: "Post" }).click();
  const mine = panel.getByRole("listitem").filter({ hasText: words });
  await expect(mine).toBeVisible();
  await expect(panel.getByRole("heading", { name: `Comments ${before + 1}` })).toBeVisible();
  await expect(panel.getByLabel("Add a comment")).toHaveValue("");

  await mine.getByRole("button", { name: "Delete comment" }).click();
  await mine.getByRole("button", { name: "Delete?" }).click();
  await expect(mine).toBeHidden();
  await expect(panel.getByRole("heading", { name: `Comments ${before}` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(shorts.action("comments")).toBeFocused();
});

test("the panel lists as many comments as are counted", async ({ page }) => {
  const shorts = new ShortsPage(page);
  // Other tests write below the first.
  const commented = (await listed(page, "page=2&pageSize=50")).filter(({ stats }) => stats.comments > 0);
  expect(commented.length).toBeGreaterThan(2);
  for (const { videoId, stats } of commented.slice(0, 3)) {
    await shorts.open(`/en/shorts/${videoId}`);
    await shorts.action("comments").click();
    const panel = page.getByRole("dialog", { name: `Comments ${stats.comments}` });
    await expect(panel.getByRole("listitem")).toHaveCount(stats.comments);
    await expect(panel.getByText("can't be shown here")).toBeHidden();
  }
});

test("comments that another system reports by their number are said to be elsewhere", async ({ page }) => {
  const shorts = new ShortsPage(page);
  const [short] = await listed(page, "page=4");
  const written = short?.stats.comments ?? 0;
  const id = short?.videoId ?? "";
  const reported = await page.request.post("/api/v1/events", {
    data: { events: [{ id: `e2e-${Date.now()}`, kind: "comment", videoId: id, count: 3 }] },
    headers: { authorization: `Bearer ${process.env.EVENTS_SERVICE_TOKEN}` },
  });
  expect(reported.status(), await reported.text()).toBe(202);
  const counted = async () => (await listed(page, `start=${id}`))[0]?.stats.comments;
  await expect.poll(counted).toBe(written + 3);
  await shorts.open(`/en/shorts/${id}`);
  await shorts.action("comments").click();
  const panel = page.getByRole("dialog", { name: `Comments ${written + 3}` });
  await expect(panel.getByText("3 more comments can't be shown here.")).toBeVisible();
  await expect(panel.getByRole("listitem")).toHaveCount(written);
});

test("a deep link begins with its short, and the feed goes on without it", async ({ page }) => {
  const shorts = new ShortsPage(page);
  const [linked] = await listed(page, "page=3");
  await shorts.open(`/en/shorts/${linked?.videoId}`);
  expect(await shorts.currentId()).toBe(linked?.videoId);
  expect(await page.title()).toContain(linked?.title);
  const ids = [linked?.videoId];
  while (ids.length < 15) ids.push(await shorts.swipe());
  expect(new Set(ids).size).toBe(15);
  await expect(page).toHaveURL(new RegExp(`/shorts/${ids.at(-1)}$`));
});

test("a link that is pressed before the address follows leads where it says", async ({ page }) => {
  await page.clock.install();
  const shorts = new ShortsPage(page);
  await shorts.open();
  await shorts.swipe();
  const released = Promise.withResolvers<void>();
  await page.route(/shorts\?channel=/, async (route) => {
    await released.promise;
    await route.continue();
  });
  const asked = page.waitForRequest(/shorts\?channel=/);
  await shorts.current.getByRole("link", { name: /^More shorts by / }).click();
  await asked;
  await page.clock.runFor(1_000);
  released.resolve();
  await expect(page).toHaveURL(/\/shorts\?channel=/);
});

test("a channel's feed is its own shorts, newest first, and comes to an end", async ({ page }) => {
  const shorts = new ShortsPage(page);
  await shorts.open();
  const name = await shorts.current.locator(".short-channel bdi").textContent();
  await shorts.current.getByRole("link", { name: `More shorts by ${name}` }).click();
  await expect(page).toHaveURL(/\/shorts\?channel=/);
  const channelId = new URL(page.url()).searchParams.get("channel");
  const expected = (await listed(page, `channelId=${channelId}&pageSize=50`)).map(({ videoId }) => videoId);
  await expect(shorts.current).toHaveAttribute("data-video-id", expected[0] ?? "");
  const ids = [await shorts.currentId()];
  while (ids.length < expected.length) ids.push(await shorts.swipe());
  expect(ids).toEqual(expected);
  await shorts.scroller.evaluate((scroller) =>
    scroller.scrollBy({ top: scroller.clientHeight, behavior: "instant" }),
  );
  await expect(page.getByRole("heading", { name: "You've seen all shorts" })).toBeVisible();
});

test.describe("with less motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing plays by itself, and the keys jump", async ({ page }) => {
    const shorts = new ShortsPage(page);
    await shorts.open();
    await expect(shorts.action("play")).toHaveAccessibleName("Play");
    expect(await shorts.playedSec()).toBe(-1);
    await shorts.action("play").click({ position: { x: 100, y: 300 } });
    await shorts.expectPlaying();
    await shorts.scroller.focus();
    // At once: the next look finds it there, with no place in between.
    const places = await shorts.scroller.evaluate(async (scroller) => {
      const seen: number[] = [];
      scroller.addEventListener("scroll", () => seen.push(scroller.scrollTop / scroller.clientHeight));
      scroller.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
      await new Promise((done) => scroller.addEventListener("scrollend", done, { once: true }));
      return seen;
    });
    expect(new Set(places)).toEqual(new Set([1]));
    // Each short asks anew.
    await expect(shorts.action("play")).toHaveAccessibleName("Play");
    expect(await shorts.playedSec()).toBe(-1);
  });
});

test("who saves data pays for what they look at, and for nothing beforehand", async ({ page }) => {
  await page.addInitScript(() => {
    const connection = Object.assign(new EventTarget(), { saveData: true });
    Object.defineProperty(navigator, "connection", { value: connection });
  });
  const streamed = new Set<string>();
  page.on("request", (request) => {
    const id = /\/api\/videos\/([^/]+)\/stream/.exec(request.url())?.[1];
    if (id) streamed.add(id);
  });
  const shorts = new ShortsPage(page);
  await shorts.open();
  const first = await shorts.currentId();
  // Time enough for what would come beforehand.
  await shorts.expectPlaying(2);
  expect([...streamed]).toEqual([first]);
  const second = await shorts.swipe();
  await shorts.expectPlaying(0.5);
  expect([...streamed]).toEqual([first, second]);
});

test("captions are the words of the short that is on", async ({ page }) => {
  await page.route("**/api/v1/shorts?*", async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    const items = body.items.map((item: Item) => ({ ...item, captionsUrl: `/words-of/${item.videoId}.vtt` }));
    await route.fulfill({ response, json: { ...body, items } });
  });
  await page.route("**/words-of/*.vtt", (route) => {
    const id = /words-of\/(.+)\.vtt/.exec(route.request().url())?.[1];
    const body = `WEBVTT\n\n00:00.000 --> 01:00.000\n<i>The words</i> of ${id}\n`;
    return route.fulfill({ contentType: "text/vtt", body });
  });
  const shorts = new ShortsPage(page);
  await shorts.open();
  // The first page comes with the document, the next by the API.
  for (let count = 0; count < SHORTS_PAGE_SIZE; count++) await shorts.swipe();
  await expect(shorts.action("captions")).toHaveAttribute("aria-pressed", "false");
  await expect(page.locator(".short-cue")).toHaveCount(0);
  await shorts.action("captions").click();
  await expect(shorts.action("captions")).toHaveAttribute("aria-pressed", "true");
  for (let count = 0; count < 4; count++) {
    await expect(shorts.current.locator(".short-cue")).toHaveText(`The words of ${await shorts.currentId()}`);
    await shorts.swipe();
  }
  await shorts.action("captions").click();
  await expect(page.locator(".short-cue")).toHaveCount(0);
});
