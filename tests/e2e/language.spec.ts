import { expect, test } from "./support/test.ts";

test("the switcher keeps the page and its address, and is remembered", async ({ hot, page }) => {
  await hot.open("/en?from=test");
  const english = await hot.shownIds();
  await page.getByRole("button", { name: "Language" }).click();
  const menu = page.getByRole("menu", { name: "Language" });
  await expect(menu.getByRole("menuitemradio")).toHaveText([
    "English",
    "Svenska",
    "Tiếng Việt",
    "日本語",
    "العربية",
  ]);
  await expect(menu.getByRole("menuitemradio", { name: "English" })).toBeChecked();
  await menu.getByRole("menuitemradio", { name: "Svenska" }).click();

  await expect(page).toHaveURL(/\/sv\?from=test$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "sv");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hett just nu");
  await expect(page).toHaveTitle(/Hett just nu/);
  await expect(page.getByRole("button", { name: "Uppdatera", exact: true })).toBeVisible();
  expect(await hot.shownIds()).toEqual(english);

  await page.goto("/");
  await expect(page).toHaveURL(/\/sv$/);
});

test("Arabic runs from right to left, the carousel and its keys too", async ({ hot, page }) => {
  await hot.open();
  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("menuitemradio", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("الأكثر رواجًا الآن");

  const [first, second] = [await hot.placeOf(0), await hot.placeOf(1)];
  expect(first.x).toBeGreaterThan(second.x);
  const rank = await hot.tiles.first().locator(".tile-rank").boundingBox();
  expect((rank?.x ?? 0) + (rank?.width ?? 0)).toBeGreaterThanOrEqual(first.x + first.width - 1);

  if (hot.isPhone) {
    await hot.scroller.focus();
    await page.keyboard.press("ArrowLeft");
    await hot.expectAt(1, first.x);
    await page.keyboard.press("End");
    await expect(hot.tiles.last()).toBeInViewport({ ratio: 0.5 });
  }
});

for (const [locale, tag, title] of [
  ["sv-SE", "sv", "Hett just nu"],
  ["vi-VN", "vi", "Đang hot"],
  ["ja-JP", "ja", "いま急上昇"],
  ["fr-FR", "en", "Hot now"],
] as const) {
  test.describe(`a browser that prefers ${locale}`, () => {
    test.use({ locale });

    test(`gets ${tag}`, async ({ page }) => {
      await page.goto("/");
      await expect(page).toHaveURL(new RegExp(`/${tag}$`));
      await expect(page.locator("html")).toHaveAttribute("lang", tag);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(page.locator("link[rel=alternate][hreflang=ar]")).toHaveAttribute("href", /\/ar$/);
    });
  });
}

test("long words in any language stay inside their buttons", async ({ hot, page }) => {
  for (const locale of ["en", "sv", "vi", "ja", "ar"]) {
    await page.goto(`/${locale}`);
    await expect(hot.tiles.first()).toBeVisible();
    // The skip link is clipped to nothing until it has the focus.
    const overflowing = await page
      .locator("button, a:not([href$='#content'])")
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.checkVisibility() && control.scrollWidth > control.clientWidth + 1)
          .map((control) => control.textContent),
      );
    expect(overflowing, locale).toEqual([]);
    const viewport = page.viewportSize()?.width ?? 0;
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport);
  }
});
