import type { Page } from "@playwright/test";
import { comeFromOwnAddress, newPerson, signUpByApi } from "./support/accounts.ts";
import { endEntrances, LOOKS, seriousFaults } from "./support/axe.ts";
import { ShortsPage } from "./support/shorts-page.ts";
import { expect, test } from "./support/test.ts";

const SWIPES = 30;

test.beforeEach(({ page }) => comeFromOwnAddress(page));
test.slow();

test("thirty swipes: none comes twice, and three players serve them all", async ({ page }) => {
  const shorts = new ShortsPage(page);
  await shorts.open();
  await shorts.expectPlaying();
  const ids = [await shorts.currentId()];
  while (ids.length < SWIPES) {
    ids.push(await shorts.swipe());
    await expect(shorts.players).toHaveCount(3);
  }
  expect(new Set(ids).size).toBe(SWIPES);
  await shorts.expectPlaying();
});

test("what a person watched arrives, and does not come again", async ({ page }) => {
  const shorts = new ShortsPage(page);
  await page.goto("/en/sign-in");
  await signUpByApi(page, newPerson());
  await shorts.open();
  const watched: string[] = [];
  for (let count = 0; count < 3; count++) {
    const id = await shorts.currentId();
    await shorts.expectPlaying(1);
    const arrived = page.waitForResponse(new RegExp(`/api/v1/videos/${id}/watchtime$`));
    await shorts.swipe();
    const response = await arrived;
    expect(response.status(), await response.text()).toBeLessThan(300);
    expect(response.request().postDataJSON().watchTimeSec).toBeGreaterThan(0.5);
    watched.push(id);
  }
  await expect
    .poll(async () => {
      const response = await page.request.get("/api/v1/shorts?pageSize=10");
      const { items }: { items: { videoId: string }[] } = await response.json();
      return items.map(({ videoId }) => videoId).filter((id) => watched.includes(id));
    })
    .toEqual([]);
  await page.goto("/en/shorts");
  await expect(shorts.current).toBeVisible();
  expect(watched).not.toContain(await shorts.currentId());
});

test("a reload in the middle of a short loses no watch time", async ({ page }) => {
  const shorts = new ShortsPage(page);
  await shorts.open();
  const id = await shorts.currentId();
  await shorts.expectPlaying(1);
  const arrived = page.waitForResponse(new RegExp(`/api/v1/videos/${id}/watchtime$`));
  await page.reload();
  const response = await arrived;
  expect(response.status()).toBe(202);
  expect(response.request().postDataJSON().watchTimeSec).toBeGreaterThan(0.5);
  await expect.poll(() => keptBatches(page)).not.toContain(response.request().postDataJSON().eventId);
});

test("what could not be sent is sent by the next page, under the same id", async ({ page }) => {
  const watchTime = /\/api\/v1\/videos\/[^/]+\/watchtime$/;
  const refused: string[] = [];
  await page.route(watchTime, async (route) => {
    refused.push(route.request().postDataJSON()?.eventId);
    await route.fulfill({ status: 503, headers: { "retry-after": "600" } });
  });
  const shorts = new ShortsPage(page);
  await shorts.open();
  await shorts.expectPlaying(1);
  await shorts.swipe();
  await expect.poll(() => refused.length).toBeGreaterThan(0);
  expect(await keptBatches(page)).toContain(refused[0]);
  await page.unroute(watchTime);
  const arrived = page.waitForResponse(
    (response) => watchTime.test(response.url()) && response.request().postDataJSON()?.eventId === refused[0],
  );
  await page.reload();
  expect((await arrived).status()).toBe(202);
  await expect.poll(() => keptBatches(page)).not.toContain(refused[0]);
});

test("without a network what has loaded goes on playing", async ({ context, page }) => {
  const shorts = new ShortsPage(page);
  await shorts.open();
  await shorts.expectPlaying();
  const second = await shorts.swipe();
  await shorts.expectHeld();
  await shorts.expectPlaying();
  const third = await shorts.swipe();
  await shorts.expectHeld();
  await shorts.expectPlaying();
  await context.setOffline(true);
  await expect(page.getByText("You're offline. Loaded shorts still play.")).toBeVisible();
  expect(await shorts.swipe(-1)).toBe(second);
  await shorts.expectPlaying();
  expect(await shorts.swipe()).toBe(third);
  await shorts.expectPlaying();
  await context.setOffline(false);
  await expect(page.getByText("You're offline. Loaded shorts still play.")).toBeHidden();
});

test("keys and wheel move by one", async ({ page }) => {
  const shorts = new ShortsPage(page);
  test.skip(shorts.isPhone, "phones are swiped");
  await shorts.open();
  const first = await shorts.currentId();
  const moves = [
    ["ArrowDown", "ArrowUp"],
    ["j", "k"],
    ["PageDown", "PageUp"],
  ] as const;
  const seconds = new Set<string>();
  for (const [down, up] of moves) {
    await shorts.scroller.focus();
    await page.keyboard.press(down);
    seconds.add(await shorts.leave(first));
    await shorts.expectAtRest(1);
    await page.keyboard.press(up);
    expect(await shorts.leave([...seconds][0] ?? "")).toBe(first);
    await shorts.expectAtRest(0);
  }
  expect(seconds.size).toBe(1);

  await shorts.scroller.hover();
  await page.mouse.wheel(0, 120);
  await shorts.expectAtRest(1);
  expect(seconds).toContain(await shorts.currentId());
  await page.mouse.wheel(0, -120);
  await shorts.expectAtRest(0);
  expect(await shorts.currentId()).toBe(first);

  await page.keyboard.press(" ");
  await expect(shorts.current.getByRole("button", { name: "Play" })).toBeAttached();
  await expect.poll(() => shorts.playedSec()).toBe(-1);
});

test.describe("a finger", () => {
  test.beforeEach(({ page }) => test.skip(!new ShortsPage(page).isPhone, "phones have touch"));

  test("moves one short by a flick, also one far faster than a thumb can", async ({ page }) => {
    const shorts = new ShortsPage(page);
    await shorts.open();
    const ids = [await shorts.currentId()];
    const flicks = [
      { px: 100, ms: 60 },
      { px: 300, ms: 60 },
      { px: 400, ms: 50 },
      { px: 400, ms: 15 },
    ];
    for (const flick of flicks) {
      await shorts.flick(flick);
      await shorts.expectAtRest(ids.length);
      ids.push(await shorts.currentId());
      // A finger comes to a short that plays: what is still being loaded would make the touches themselves late.
      await shorts.expectPlaying();
    }
    expect(new Set(ids).size).toBe(5);
    await shorts.expectPlaying();
  });

  test("that drags by less than half and lets go leaves the short where it was", async ({ page }) => {
    const shorts = new ShortsPage(page);
    await shorts.open();
    const first = await shorts.currentId();
    await shorts.drag(300, async () => {
      // It followed the finger: else this would show nothing.
      expect(await shorts.place()).toBeGreaterThan(0.25);
      expect(await shorts.place()).toBeLessThan(0.5);
    });
    await shorts.expectAtRest(0);
    expect(await shorts.currentId()).toBe(first);
    await shorts.drag(480, async () => expect(await shorts.place()).toBeGreaterThan(0.5));
    await shorts.expectAtRest(1);
    expect(await shorts.currentId()).not.toBe(first);
  });
});

test("the first picture after a swipe", async ({ page }, info) => {
  const shorts = new ShortsPage(page);
  await shorts.open();
  await shorts.expectPlaying();
  for (let count = 1; count <= 10; count++) {
    if (shorts.isPhone) {
      await shorts.flick();
      await shorts.expectAtRest(count);
    } else await shorts.swipe();
    await shorts.expectPlaying();
  }
  // As requestVideoFrameCallback tells, since the short became the current one.
  const firstFrames = () =>
    page.evaluate(() =>
      performance.getEntriesByName("shorts:first-frame").map(({ duration }) => Math.round(duration)),
    );
  await expect.poll(async () => (await firstFrames()).length).toBeGreaterThanOrEqual(11);
  const [opening, ...swiped] = await firstFrames();
  info.annotations.push({
    type: "first frame",
    description: `opening ${opening} ms; after swipes ${swiped.join(", ")} ms`,
  });
});

for (const { colorScheme, locale } of LOOKS) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test(`finds nothing serious in shorts, /${locale}`, async ({ page }) => {
      const shorts = new ShortsPage(page);
      await shorts.open(`/${locale}/shorts`);
      await endEntrances(page);
      expect(await seriousFaults(page)).toEqual([]);
      await shorts.current.locator("[data-action=comments]").click();
      await expect(page.locator(".comments")).toBeVisible();
      await expect(page.locator(".comments h2")).toBeVisible();
      await endEntrances(page);
      expect(await seriousFaults(page)).toEqual([]);
    });
  });
}

/** Ids of what waits in the browser for the server to take it. */
function keptBatches(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith("imoutotv.watch."))
      .map((key) => key.slice("imoutotv.watch.".length)),
  );
}
