import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

/** Lightness of the page's canvas, 0 to 255. */
async function canvasLightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const pen = document.createElement("canvas").getContext("2d");
    if (pen === null) return Number.NaN;
    pen.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });
}

for (const [system, isRight] of [
  ["dark", (lightness: number) => lightness < 40],
  ["light", (lightness: number) => lightness > 230],
] as const) {
  test.describe(`on a ${system} system`, () => {
    test.use({ colorScheme: system });

    test("the page follows", async ({ hot, page }) => {
      await hot.open();
      expect(isRight(await canvasLightness(page))).toBe(true);
    });
  });
}

test.describe("a chosen theme", () => {
  test.use({ colorScheme: "dark" });

  test("holds at once, survives a reload and is in the server's first byte", async ({ hot, page }) => {
    await hot.open();
    await page.getByRole("button", { name: "Appearance" }).click();
    await page.getByRole("menuitemradio", { name: "Light" }).click();
    await expect(page.getByRole("menu", { name: "Appearance" })).toBeHidden();
    expect(await canvasLightness(page)).toBeGreaterThan(230);

    const reloaded = await page.reload();
    expect(await reloaded?.text()).toMatch(/<html[^>]*data-theme="light"/);
    expect(await canvasLightness(page)).toBeGreaterThan(230);

    await page.getByRole("button", { name: "Appearance" }).click();
    await expect(page.getByRole("menuitemradio", { name: "Light" })).toBeChecked();
    await page.getByRole("menuitemradio", { name: "System default" }).click();
    expect(await canvasLightness(page)).toBeLessThan(40);
  });
});
