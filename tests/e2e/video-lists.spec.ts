import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { endEntrances, LOOKS, seriousFaults } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import { someVideo, WatchPage } from "./support/watch-page.ts";

test.slow();

test("the home page has what is trending now, and leads to all of it", async ({ hot, page }) => {
  await hot.open();
  const row = page.getByRole("region", { name: "Trending now" });
  await expect(row.getByRole("listitem")).toHaveCount(5);
  await expect(row.getByText("Trending", { exact: true }).first()).toBeAttached();
  const response = await page.request.get("/api/videos/trending?limit=5");
  const { data }: { data: { title: string }[] } = await response.json();
  await expect(row.getByRole("heading", { level: 3 })).toHaveText(data.map(({ title }) => title));

  await row.getByRole("link", { name: "See all" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Trending" })).toBeVisible();
  await expect(page).toHaveURL(/\/en\/trending$/);
  expect(await page.getByRole("main").getByRole("listitem").count()).toBeGreaterThan(20);
});

test("a channel has its newest first, page by page, and its shorts", async ({ page }) => {
  // The one with the most long videos among those that are hot.
  const { creator } = await someVideo(page, 0);
  await page.goto(`/en/channel/${creator.id}`);
  await expect(page.getByRole("heading", { level: 1, name: creator.name })).toBeVisible();
  const response = await page.request.get(`/api/v1/channels/${creator.id}/videos?kind=video&limit=24`);
  const { items, paging }: { items: { title: string }[]; paging: { hasMore: boolean } } =
    await response.json();
  const videos = page.getByRole("region", { name: "Videos", exact: true });
  await expect(videos.getByRole("heading", { level: 3 })).toHaveText(items.map(({ title }) => title));
  await expect(page.getByRole("navigation", { name: "Pagination" })).toHaveCount(paging.hasMore ? 1 : 0);
  const shorts = page.getByRole("region", { name: "Shorts" });
  if ((await shorts.count()) > 0)
    await expect(shorts.getByRole("link", { name: "Play all" })).toHaveAttribute(
      "href",
      `/en/shorts?channel=${creator.id}`,
    );
  expect((await page.goto(`/en/channel/${creator.id}?page=9999`))?.status()).toBe(404);
});

test("a video stands in other sites' frames, without cookies or redirects; other pages do not", async ({
  page,
  baseURL,
}) => {
  const { videoId, title } = await someVideo(page, 1);
  const direct = await page.request.get(`/embed/${videoId}`, { maxRedirects: 0 });
  expect(direct.status()).toBe(200);
  expect(direct.headers()["set-cookie"]).toBeUndefined();
  expect(direct.headers()["content-security-policy"]).toBe("frame-ancestors *");
  expect(direct.headers()["x-frame-options"]).toBeUndefined();
  for (const path of [`/en/watch/${videoId}`, "/en", "/api/v1/newest"]) {
    const headers = (await page.request.get(path)).headers();
    expect(headers["content-security-policy"], path).toBe("frame-ancestors 'none'");
    expect(headers["x-frame-options"], path).toBe("DENY");
  }

  const theirs = await serveElsewhere(
    `<iframe title="theirs" width="560" height="315" src="${baseURL}/embed/${videoId}"></iframe>`,
  );
  await page.goto(theirs.url);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("link", { name: /in a new tab/ })).toHaveAttribute(
    "href",
    `/watch/${videoId}`,
  );
  await expect(frame.getByRole("region", { name: `Video player: ${title}` })).toBeVisible();
  await frame.getByRole("button", { name: "Play", exact: true }).click();
  await expect
    .poll(() => frame.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0);
  theirs.close();
});

test("a frame of nothing says so", async ({ page }) => {
  const response = await page.goto("/embed/v_never_was");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This video isn't available");
});

test("an embedded player obeys keys once it has the focus", async ({ page }) => {
  const watch = new WatchPage(page);
  await watch.open(`/embed/${(await someVideo(page, 2)).videoId}`);
  await watch.press("k");
  await watch.expectPlaying();
});

for (const { colorScheme, locale } of LOOKS) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test(`finds nothing serious on channel, trending and not-found, /${locale}`, async ({ page }) => {
      const { creator } = await someVideo(page, 0);
      for (const path of [`channel/${creator.id}`, "trending", "watch/v_never_was"]) {
        await page.goto(`/${locale}/${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await endEntrances(page);
        expect(await seriousFaults(page), path).toEqual([]);
      }
    });
  });
}

test("axe finds nothing serious in a frame's page", async ({ page }) => {
  await new WatchPage(page).open(`/embed/${(await someVideo(page, 0)).videoId}`);
  expect(await seriousFaults(page)).toEqual([]);
});

/** A page of another origin. */
async function serveElsewhere(html: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(html);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
