import { newestFeedSchema } from "#lib/feeds/newest/newest-schema.ts";
import { answerHot } from "./support/hot-api.ts";
import { expect, test } from "./support/test.ts";

const heading = { level: 1, name: "Newest" } as const;

test.describe("FR-9: with Hot switched off for this reader", () => {
  // The request's own header decides, so that nobody else's Hot is touched.
  test.beforeEach(async ({ page }) => {
    await page.setExtraHTTPHeaders({ "X-Feature-Flag": "hot_enabled=0" });
  });

  test("the page shows the newest videos, without ranks and scores", async ({ hot, page }) => {
    await hot.open();
    await expect(page).toHaveTitle(/Newest/);
    await expect(page.getByRole("heading", heading)).toBeVisible();
    await expect(page.getByRole("heading", { name: "Hot now" })).toBeHidden();

    const response = await page.request.get("/api/v1/newest?limit=20");
    const { items } = newestFeedSchema.parse(await response.json());
    expect(await hot.shownIds()).toEqual(items.map(({ videoId }) => videoId));
    await expect(hot.tiles.first()).toContainText(/Duration \d+:\d{2}/);
    await expect(hot.tiles.getByText(/^Rank \d+$/)).toHaveCount(0);
    await expect(page.getByText(/^Hot score/)).toHaveCount(0);
    await expect(hot.refreshButton).toBeHidden();
  });

  test("shows more of the newest, and says how many", async ({ hot, page }) => {
    await hot.open();
    await hot.showMoreButton.scrollIntoViewIfNeeded();
    const more = page.waitForResponse(/\/api\/v1\/newest\?/);
    await hot.showMoreButton.click();
    expect((await more).url()).toContain("offset=20");
    await expect(hot.tiles).toHaveCount(40);
    expect(new Set(await hot.shownIds()).size).toBe(40);
    await expect(hot.announcement.filter({ hasText: "20 more videos loaded" })).toBeAttached();
  });

  test("the API says no, and names the way", async ({ page }) => {
    const response = await page.request.get("/api/v1/hot", {
      headers: { "X-Feature-Flag": "hot_enabled=0" },
    });
    expect(response.status()).toBe(403);
    expect(await response.json()).toMatchObject({ type: "/problems/feature-disabled" });
  });
});

test("FR-9: switched off while one reads, the list gives way to the newest and says so", async ({
  hot,
  page,
}) => {
  await hot.open();
  await answerHot(page, () => ({ status: 403 }));
  await hot.refreshButton.click();
  await expect(page.getByRole("heading", heading)).toBeVisible();
  await expect(hot.tiles).toHaveCount(20);
  await expect(hot.announcement.filter({ hasText: "Hot is currently unavailable" })).toBeAttached();
});
