import { waitUntilHydrated } from "./support/hydration.ts";
import { watchLayoutShifts } from "./support/layout-shifts.ts";
import { startSlowLine } from "./support/slow-line.ts";
import { expect, test } from "./support/test.ts";
import { someVideo } from "./support/watch-page.ts";

test("nothing moves while a page comes in pieces", async ({ baseURL, page }) => {
  // Five pages, each a second late on purpose, on a machine with more to do.
  test.slow();
  const line = await startSlowLine(baseURL ?? "");
  const { videoId } = await someVideo(page, 7);
  const shifts = await watchLayoutShifts(page);
  for (const path of ["/en", "/ar", `/en/watch/${videoId}`, "/en/trending", "/en/shorts"]) {
    await page.goto(line.url + path);
    await waitUntilHydrated(page, "main");
    expect(await shifts(), path).toEqual([]);
  }
  await line.close();
});

test("nothing moves when the letters come late", async ({ page }) => {
  const released = Promise.withResolvers<void>();
  await page.route(/\.woff2$/, async (route) => {
    await released.promise;
    await route.continue();
  });
  const shifts = await watchLayoutShifts(page);
  await page.goto("/vi", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("article").first()).toBeVisible();
  const letters = page.waitForResponse(/inter-latin/);
  released.resolve();
  await letters;
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  expect(await shifts()).toEqual([]);
});

test("asks early for the letters of the page's language, and has them", async ({ page }) => {
  for (const [language, files] of [
    ["en", 1],
    ["vi", 2],
  ] as const) {
    const response = await page.goto(`/${language}`);
    const early = (response?.headers().link ?? "").match(/\.woff2>; rel=preload/g) ?? [];
    expect(early, language).toHaveLength(files);
  }
  const faces = await page.evaluate(async () => {
    const loaded = await document.fonts.load(`16px ${getComputedStyle(document.body).fontFamily}`, "aế");
    return loaded.map(({ family, status }) => `${family} ${status}`);
  });
  expect(faces).toEqual(expect.arrayContaining(["Inter loaded", "Inter Vietnamese loaded"]));
});
