import { mapSignals } from "#lib/ranking/signals.ts";
import { answerHot, feedOf, newVideos, readRealFeed } from "./support/hot-api.ts";
import { watchLayoutShifts } from "./support/layout-shifts.ts";
import { expect, test } from "./support/test.ts";

/** A little more than the page's interval. */
const ONE_LOOK_MS = 16_000;

test.describe("Refresh", () => {
  test("shows that it works, applies at once and says what is new", async ({ hot }) => {
    await hot.open();
    const shown = await hot.shownVideos();
    const latest = [...newVideos(3), ...shown.slice(0, 17)];
    const release = Promise.withResolvers<void>();
    await answerHot(hot.page, async () => {
      await release.promise;
      return { body: feedOf(latest, { total: 100 }) };
    });

    await hot.refreshButton.click();
    await expect(hot.refreshButton).toHaveAttribute("aria-busy", "true");
    await expect(hot.refreshButton).toBeFocused();
    release.resolve();

    await expect(hot.refreshButton).toHaveAttribute("aria-busy", "false");
    await expect(hot.announcement.filter({ hasText: "Hot list updated, 3 new" })).toBeAttached();
    await expect.poll(() => hot.shownIds()).toEqual(latest.map(({ videoId }) => videoId));
    await expect(hot.newEntriesPill).toBeHidden();
  });

  test("says when there is nothing new", async ({ hot }) => {
    await hot.open();
    const shown = await hot.shownVideos();
    await answerHot(hot.page, () => ({ body: feedOf(shown, { total: 100 }) }));
    await hot.refreshButton.click();
    await expect(hot.announcement.filter({ hasText: "nothing new" })).toBeAttached();
  });

  test("counts down in the button when limited, then works again", async ({ hot, page }) => {
    await page.clock.install();
    await hot.open();
    const shown = await hot.shownVideos();
    // Far enough ahead for a slow machine, and long before the next quiet look.
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 5_000));
    await answerHot(page, () => ({ status: 429, headers: { "retry-after": "3" } }));
    const { width } = (await hot.refreshButton.boundingBox()) ?? { width: 0 };

    await hot.refreshButton.click();
    await expect(hot.refreshButton).toHaveAttribute("aria-disabled", "true");
    for (const left of [3, 2, 1]) {
      await page.clock.runFor(left === 3 ? 300 : 1_000);
      await expect(hot.refreshButton).toHaveAccessibleName(`Wait ${left} s`);
    }
    expect((await hot.refreshButton.boundingBox())?.width).toBe(width);

    const seen = await answerHot(page, () => ({ body: feedOf(shown, { total: 100 }) }));
    // Blocked for assistive technology and for the click, but still where the keyboard left it.
    await hot.refreshButton.click({ force: true });
    expect(seen).toHaveLength(0);
    await page.clock.runFor(1_000);
    await expect(hot.refreshButton).toHaveAccessibleName("Refresh");
    await hot.refreshButton.click();
    await expect(hot.announcement.filter({ hasText: "Hot list updated" })).toBeAttached();
    expect(seen).toHaveLength(1);
  });
});

test.describe("the quiet look", () => {
  test("asks with the ETag of the server's own page, and a 304 moves the time", async ({ hot, page }) => {
    await page.clock.install();
    await hot.open();
    // What others do meanwhile changes the real list: whether it has changed is the API's own tests' question.
    const seen = await answerHot(page, () => ({ status: 304 }));
    await page.clock.fastForward(12_000);
    await expect(page.getByText(/^Updated 1\ds ago$/)).toBeVisible();
    await page.clock.fastForward(4_000);
    await expect.poll(() => seen.length).toBeGreaterThan(0);
    expect(await seen[0]?.headerValue("if-none-match")).toMatch(/^W\/"hot-v1\./);
    await expect(page.getByText("Updated just now")).toBeVisible();
  });

  test("moves nothing by itself, but lets numbers flow", async ({ hot, page }) => {
    await page.clock.install();
    await hot.open();
    const shown = await hot.shownVideos();
    await answerHot(page, () => ({ body: feedOf(shown.toReversed(), { total: 100 }) }));
    await page.clock.fastForward(ONE_LOOK_MS);
    // The last of the page is the first of the newest list: its new score shows, in its old place.
    await expect(hot.tiles.last()).toContainText("Hot score 99,999");
    await expect(hot.tiles.last()).toContainText("Rank 20");
    expect(await hot.shownIds()).toEqual(shown.map(({ videoId }) => videoId));
    await expect(hot.newEntriesPill).toBeHidden();
  });

  test("offers new entries in a pill that one taps", async ({ hot, page }) => {
    await page.clock.install();
    await hot.open();
    const shown = await hot.shownVideos();
    const latest = [...newVideos(3), ...shown.slice(0, 17)];
    await answerHot(page, () => ({ body: feedOf(latest, { total: 100 }) }));
    await page.clock.fastForward(ONE_LOOK_MS);
    await expect(hot.newEntriesPill).toHaveAccessibleName("3 new in Hot");
    expect(await hot.shownIds()).toEqual(shown.map(({ videoId }) => videoId));

    await hot.newEntriesPill.click();
    await expect(hot.newEntriesPill).toBeHidden();
    expect(await hot.shownIds()).toEqual(latest.map(({ videoId }) => videoId));
    await expect(hot.tiles.first()).toBeInViewport();
    // The focus does not fall off the page with the pill.
    await expect(page.locator(":focus")).toHaveCount(1);
  });

  test("looks again when one comes back to the page", async ({ hot, page }) => {
    await page.clock.install();
    await hot.open();
    const shown = await hot.shownVideos();
    const seen = await answerHot(page, () => ({ body: feedOf(shown, { total: 100 }) }));
    await page.clock.fastForward(12_000);
    expect(seen).toHaveLength(0);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    await expect.poll(() => seen.length).toBe(1);
  });
});

test.describe("when the list can't be had", () => {
  test("offline keeps the last list, says from when, and ends by itself", async ({ context, hot, page }) => {
    await hot.open();
    const shown = await hot.shownIds();
    await context.setOffline(true);
    const banner = page.getByText(/^You're offline\. Showing the list from \d{1,2}:\d{2}/);
    await expect(banner).toBeVisible();
    expect(await hot.shownIds()).toEqual(shown);
    await hot.refreshButton.click();
    await expect(hot.announcement.filter({ hasText: "Couldn't update the Hot list" })).toBeAttached();
    await expect(banner).toBeVisible();

    await context.setOffline(false);
    await expect(banner).toBeHidden();
  });

  test("an unreachable server keeps the last list and says so", async ({ hot, page }) => {
    await hot.open();
    const shown = await hot.shownVideos();
    await answerHot(page, () => ({ status: 503 }));
    await hot.refreshButton.click();
    const banner = page.getByText("Couldn't update the list.");
    await expect(banner).toBeVisible();
    await expect(hot.tiles).toHaveCount(shown.length);

    await answerHot(page, () => ({ body: feedOf(shown, { total: 100 }) }));
    await hot.refreshButton.click();
    await expect(banner).toBeHidden();
  });

  test("an empty list says what will appear", async ({ hot, page }) => {
    await hot.open();
    await answerHot(page, () => ({ body: feedOf([]) }));
    await hot.refreshButton.click();
    await expect(page.getByRole("heading", { name: "No hot videos yet" })).toBeVisible();
    await expect(hot.tiles).toHaveCount(0);

    await answerHot(page, () => ({ body: feedOf(newVideos(1)) }));
    await hot.refreshButton.click();
    await expect(hot.tiles).toHaveCount(1);
  });
});

test("nothing jumps: no layout shift while loading, looking and offering", async ({ hot, page }) => {
  await page.clock.install();
  const shifts = await watchLayoutShifts(page);
  await hot.open();
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const real = await readRealFeed(page);
  const [newest] = feedOf(newVideos(1)).items;
  const warmer = real.items.map((item) => ({
    ...item,
    hotScore: item.hotScore * 1.31,
    stats: mapSignals((name) => item.stats[name] * 12),
  }));
  await answerHot(page, () => ({ body: { ...real, items: newest ? [newest, ...warmer] : warmer } }));
  await page.clock.fastForward(ONE_LOOK_MS);
  await expect(hot.newEntriesPill).toBeVisible();
  // Past the counting up of the numbers.
  await page.clock.runFor(1_000);
  expect(await shifts()).toEqual([]);
});
