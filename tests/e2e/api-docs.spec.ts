import { LOOKS, seriousFaults } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

/** Axe looks at a long page. */
test.slow();

test("/api/docs leads to the reference in the reader's language", async ({ page }) => {
  await page.goto("/api/docs");
  await expect(page).toHaveURL(/\/en\/api-docs$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("API reference");

  const hot = page.getByRole("article", { name: "The Hot list" });
  await expect(hot.getByText("GET /api/v1/hot", { exact: true })).toBeVisible();
  await expect(hot.getByRole("row", { name: /^limit/ })).toContainText("1 … 100");
  await expect(hot.getByText("Too many requests (rate-limited).")).toBeVisible();
  await hot.getByRole("link", { name: "HotFeed" }).first().click();
  await expect(page.getByRole("heading", { name: "HotFeed", exact: true })).toBeInViewport();

  await page.goto("/ar/api-docs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("مرجع واجهة برمجة التطبيقات");
});

test("each operation of the document is on the page", async ({ page }) => {
  const document = await (await page.request.get("/api/openapi.json")).json();
  const ids = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  await page.goto("/en/api-docs");
  const shown = await page.locator("main h3[id]").evaluateAll((headings) => headings.map(({ id }) => id));
  expect(ids.filter((id) => !shown.includes(id))).toEqual([]);
});

for (const { colorScheme, locale } of LOOKS) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test(`finds nothing serious in /${locale}/api-docs, which fits its screen`, async ({ page }) => {
      await page.goto(`/${locale}/api-docs`);
      await page.locator("details").first().locator("summary").click();
      expect(await seriousFaults(page)).toEqual([]);
      const viewport = page.viewportSize()?.width ?? 0;
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport);
    });
  });
}
