import { answerHot, feedOf, newVideos, offsetOf } from "./support/hot-api.ts";
import { expect, test } from "./support/test.ts";

const PAGE_SIZE = 20;

test("shows the first twenty with all that a tile says", async ({ hot, page }) => {
  await hot.open();
  await expect(page).toHaveTitle(/Hot now/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hot now");
  await expect(hot.tiles).toHaveCount(PAGE_SIZE);

  const [first] = await hot.shownVideos();
  const tile = hot.tiles.first();
  await expect(tile).toHaveAccessibleName(first?.title ?? "");
  await expect(tile.getByRole("heading", { level: 2 })).toHaveAttribute("lang", /^[a-z]{2}/);
  await expect(tile).toContainText("Rank 1");
  await expect(tile).toContainText(/Hot score [\d,]+/);
  await expect(tile).toContainText(/Duration \d+:\d{2}/);
  await expect(tile.locator("time")).toHaveText(/ago$/);
  const picture = tile.locator("img").first();
  await expect(picture).toHaveJSProperty("complete", true);
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the server's page has the list, and Refresh loads it anew", async ({ hot, page }) => {
    await page.goto("/en");
    await expect(hot.tiles).toHaveCount(PAGE_SIZE);
    await expect(hot.tiles.first()).toBeVisible();
    await Promise.all([page.waitForEvent("load"), hot.refreshButton.click()]);
    await expect(hot.tiles).toHaveCount(PAGE_SIZE);
  });
});

test("is a snapping carousel on a phone, and the next tile peeks", async ({ hot, page }) => {
  await hot.open();
  test.skip(!hot.isPhone, "a grid on wide screens");
  const viewport = page.viewportSize()?.width ?? 0;
  const [first, second] = [await hot.placeOf(0), await hot.placeOf(1)];
  expect(first.width / viewport).toBeCloseTo(0.85, 2);
  expect(second.y).toBeCloseTo(first.y, 0);
  expect(second.x).toBeGreaterThan(first.x + first.width);
  expect(second.x).toBeLessThan(viewport - 8);

  // A swipe that ends between two tiles comes to rest on one.
  await hot.scroller.evaluate((scroller) => scroller.scrollBy({ left: 250 }));
  await hot.expectAt(1, first.x);

  await expect(page.locator("html")).toHaveJSProperty("scrollWidth", viewport);
});

test("is turned with the keys on a phone", async ({ hot, page }) => {
  await hot.open();
  test.skip(!hot.isPhone, "a grid on wide screens");
  const { x: start } = await hot.placeOf(0);
  await hot.scroller.focus();
  await page.keyboard.press("ArrowRight");
  await hot.expectAt(1, start);
  await page.keyboard.press("Home");
  await hot.expectAt(0, start);
  await page.keyboard.press("End");
  // Beside it stands the button for more.
  await expect(hot.tiles.last()).toBeInViewport({ ratio: 0.5 });
});

test("is a grid on a desktop, the first tile twice as big", async ({ hot, page }) => {
  await hot.open();
  test.skip(hot.isPhone, "a carousel on phones");
  const [first, second, third] = [await hot.placeOf(0), await hot.placeOf(1), await hot.placeOf(2)];
  const gap = third.x - second.x - second.width;
  expect(first.width).toBeCloseTo(2 * second.width + gap, 0);
  expect(second.width).toBeGreaterThanOrEqual(240);
  expect(second.y).toBeCloseTo(first.y, 0);
  expect(third.y).toBeCloseTo(second.y, 0);
  const tops = new Set<number>();
  for (let index = 0; index < PAGE_SIZE; index++) tops.add(Math.round((await hot.placeOf(index)).y));
  expect(tops.size).toBeGreaterThan(2);
  const viewport = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport);
});

test("shows more, and no video twice when the list moved in between", async ({ hot }) => {
  await hot.open();
  const shown = await hot.shownVideos();
  // The two that were last have slid down by two ranks meanwhile, onto the next page.
  const nextPage = [...shown.slice(-2), ...newVideos(18)];
  const seen = await answerHot(hot.page, () => ({
    body: feedOf(nextPage, { offset: PAGE_SIZE, total: 38 }),
  }));
  await hot.showMoreButton.scrollIntoViewIfNeeded();
  await hot.showMoreButton.click();
  await expect(hot.tiles).toHaveCount(38);
  await expect(hot.announcement.filter({ hasText: "18 more videos loaded" })).toBeAttached();
  expect(seen.map(offsetOf)).toEqual([PAGE_SIZE]);
  const ids = await hot.shownIds();
  expect(new Set(ids).size).toBe(38);
  expect(ids.slice(0, PAGE_SIZE)).toEqual(shown.map(({ videoId }) => videoId));
  await expect(hot.showMoreButton).toBeHidden();
});

test("goes on from the real list", async ({ hot }) => {
  await hot.open();
  await hot.showMoreButton.click();
  await expect.poll(async () => (await hot.shownIds()).length).toBeGreaterThan(PAGE_SIZE + 10);
  const ids = await hot.shownIds();
  expect(new Set(ids).size).toBe(ids.length);
});

test("an unknown address is a page of ours", async ({ page }) => {
  const response = await page.goto("/en/nowhere");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await page.getByRole("link", { name: "See what's hot" }).click();
  await expect(page).toHaveURL(/\/en$/);
});
