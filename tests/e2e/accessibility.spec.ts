import { endEntrances, LOOKS, seriousFaults } from "./support/axe.ts";
import { answerHot, feedOf, newVideos } from "./support/hot-api.ts";
import { expect, test } from "./support/test.ts";

/** Axe looks at every element in several ways, which takes its time on a busy machine. */
test.slow();

for (const { colorScheme, locale } of LOOKS) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test(`finds nothing serious in /${locale}`, async ({ hot, page }) => {
      await hot.open(`/${locale}`);
      expect(await seriousFaults(page)).toEqual([]);
    });

    test("finds nothing serious in menus, pill and banner", async ({ hot, page }) => {
      await page.clock.install();
      await hot.open();
      const shown = await hot.shownVideos();
      await answerHot(page, () => ({ body: feedOf([...newVideos(3), ...shown], { total: 100 }) }));
      await page.clock.fastForward(16_000);
      await expect(hot.newEntriesPill).toBeVisible();
      await answerHot(page, () => ({ status: 503 }));
      await page.clock.fastForward(16_000);
      await expect(page.getByText("Couldn't update the list.")).toBeVisible();
      await page.getByRole("button", { name: "Language" }).click();
      await endEntrances(page);
      expect(await seriousFaults(page)).toEqual([]);
    });

    test("finds nothing serious on an unknown page", async ({ page }) => {
      await page.goto("/en/nowhere");
      expect(await seriousFaults(page)).toEqual([]);
    });
  });
}

test("the keyboard reaches everything in order, and can skip to the list", async ({ hot, page }) => {
  await hot.open();
  const focused = page.locator(":focus");
  const stops = [
    "Skip to content",
    "Imoutotv, home",
    "Hot",
    "Shorts",
    ...(hot.isPhone ? [] : ["Trending"]),
    "Language",
    "Appearance",
    "Sign in",
    "Global",
    "For you",
    "Refresh",
  ];
  for (const name of stops) {
    await page.keyboard.press("Tab");
    await expect(focused).toHaveAccessibleName(name);
    await expect(focused).toBeInViewport();
  }
  await page.keyboard.press("Tab");
  if (hot.isPhone) {
    await expect(hot.scroller).toBeFocused();
    await page.keyboard.press("Tab");
  }
  const [first, second] = await hot.shownVideos();
  for (const video of [first, second]) {
    await expect(focused).toHaveAccessibleName(video?.title ?? "");
    await expect(focused).toBeInViewport();
    await page.keyboard.press("Tab");
  }
});

test("menus open, move and close with the keys", async ({ hot, page }) => {
  await hot.open();
  const button = page.getByRole("button", { name: "Language" });
  const menu = page.getByRole("menu", { name: "Language" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(menu.getByRole("menuitemradio", { name: "English" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("menuitemradio", { name: "Svenska" })).toBeFocused();
  await page.keyboard.press("End");
  await expect(menu.getByRole("menuitemradio", { name: "العربية" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("menuitemradio", { name: "English" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
});

test("every target is big enough for its pointer", async ({ hot, page }) => {
  await hot.open();
  const least = hot.isPhone ? 44 : 24;
  const small = await page.locator("button, a").evaluateAll(
    (controls, leastPx) =>
      controls
        .filter((control) => control.checkVisibility() && !control.matches(".sr-only, [class*='sr-only']"))
        .map((control) => ({ name: control.textContent, box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.width < leastPx || box.height < leastPx)
        .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`),
    least,
  );
  expect(small).toEqual([]);
});

test("headings and landmarks tell the page's shape", async ({ hot, page }) => {
  await hot.open();
  await expect(page.getByRole("banner")).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(1);
  await expect(page.getByRole("list").filter({ has: page.getByRole("article") })).toHaveCount(1);
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  // Twenty of Hot, and that of the five which are trending.
  expect(await page.getByRole("heading", { level: 2 }).count()).toBe(21);
  expect(await page.getByRole("heading", { level: 3 }).count()).toBe(5);
});

test("a page of 320 pixels, as at a zoom of 400 %, needs no sideways scrolling", async ({ hot, page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await hot.open();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const { x, width } = await hot.placeOf(0);
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(320);
});

test.describe("with less motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("new order fades in and slides nowhere", async ({ hot, page }) => {
    await hot.open();
    const shown = await hot.shownVideos();
    await answerHot(page, () => ({ body: feedOf(shown.toReversed(), { total: 100 }) }));
    await page.evaluate(() => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (keyframes, options) {
        moved.push(...Object.keys(keyframes ?? {}));
        return animate.call(this, keyframes, options);
      };
    });
    await hot.refreshButton.click();
    await expect.poll(async () => (await hot.shownIds())[0]).toBe(shown.at(-1)?.videoId);
    const moved: unknown = await page.evaluate(() => Reflect.get(window, "moved"));
    expect(moved).toContain("opacity");
    expect(moved).not.toContain("transform");
  });
});
