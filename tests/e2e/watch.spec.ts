import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { comeFromOwnAddress, newPerson, signUpByApi } from "./support/accounts.ts";
import { endEntrances, LOOKS, seriousFaults } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import { hotVideos, someVideo, WatchPage } from "./support/watch-page.ts";

test.beforeEach(({ page }) => comeFromOwnAddress(page));
test.slow();

test("a tile of Hot leads to its video, which plays by itself", async ({ hot, page }) => {
  await hot.open();
  const { videoId, title } = await someVideo(page, 0);
  await hot.tile(videoId).getByRole("link", { name: title }).click();
  await expect(page).toHaveURL(new RegExp(`/en/watch/${videoId}$`));
  const watch = new WatchPage(page);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await watch.expectPlaying();
});

test("the keyboard does all of it", async ({ page }) => {
  const watch = new WatchPage(page);
  await watch.open(`/en/watch/${(await someVideo(page, 1)).videoId}`);
  await watch.expectPaused();
  const media = (read: (video: HTMLVideoElement) => unknown) => expect.poll(() => watch.media.evaluate(read));

  await watch.press("k");
  await watch.expectPlaying();
  await watch.press(" ");
  await watch.expectPaused();
  await watch.press("0");
  await watch.expectAt(0);
  await watch.press("ArrowRight");
  await watch.expectAt(5);
  await watch.press("ArrowLeft");
  await watch.expectAt(0);
  await watch.press("5");
  await watch.expectAt(4);
  await watch.press("j");
  await watch.expectAt(0);
  await watch.press("l");
  await watch.expectAt(await watch.media.evaluate((video: HTMLVideoElement) => video.duration));
  await watch.press("0");

  await watch.press("m");
  await media((video) => video.muted).toBe(true);
  await watch.press("m");
  await media((video) => video.muted).toBe(false);
  await watch.press("ArrowDown");
  await media((video) => video.volume).toBeCloseTo(0.9);
  await watch.press("ArrowUp");
  await media((video) => video.volume).toBe(1);
  await watch.press(">");
  await media((video) => video.playbackRate).toBe(1.25);
  await expect(page.getByRole("combobox", { name: "Playback speed" })).toHaveValue("1.25");
  await watch.press("<");
  await media((video) => video.playbackRate).toBe(1);

  await watch.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.className)).toBe("player");
  await watch.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
});

test("letters belong to the player only while it has the focus", async ({ page }) => {
  const watch = new WatchPage(page);
  await page.goto("/en/sign-in");
  await signUpByApi(page, newPerson());
  await watch.open(`/en/watch/${(await someVideo(page, 2)).videoId}`);
  const line = page.getByRole("textbox", { name: "Add a comment" });
  await line.scrollIntoViewIfNeeded();
  await line.pressSequentially("km 0");
  await expect(line).toHaveValue("km 0");
  await watch.expectPaused();
});

test("the controls say what they do, and hide only while it plays and nobody is at them", async ({
  page,
}) => {
  const watch = new WatchPage(page);
  test.skip(watch.isPhone, "a finger brings them by touching");
  await watch.open(`/en/watch/${(await someVideo(page, 3)).videoId}`);
  const slider = page.getByRole("slider", { name: "Seek slider" });
  await expect(slider).toHaveAttribute("aria-valuetext", "0:00 of 0:08");
  await slider.focus();
  await watch.press("ArrowUp");
  await expect(slider).toHaveAttribute("aria-valuetext", "0:05 of 0:08");
  await page.getByRole("slider", { name: "Volume" }).fill("0.5");
  await expect.poll(() => watch.media.evaluate((video: HTMLVideoElement) => video.volume)).toBe(0.5);
  await page.getByRole("combobox", { name: "Playback speed" }).selectOption("0.25");
  await watch.press("0");
  await watch.player.focus();
  await watch.player.hover();
  await watch.press("0");
  await watch.press("k");
  await watch.expectPlaying();
  await expect(watch.player).toHaveAttribute("data-idle");
  await page.mouse.move(300, 300);
  await page.mouse.move(320, 320);
  await expect(watch.player).not.toHaveAttribute("data-idle");
  await page.getByRole("button", { name: "Pause" }).click();
  await watch.expectPaused();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
});

test("a visitor goes on where they were, and begins anew where it was over", async ({ page }) => {
  const watch = new WatchPage(page);
  const path = `/en/watch/${(await someVideo(page, 4)).videoId}`;
  await watch.open(path);
  await watch.press("k");
  await watch.expectPlaying(1.5);
  await watch.press("k");
  await watch.expectPaused();
  const left = await watch.positionSec();
  await page.reload();
  await watch.ready();
  await watch.expectAt(left);
  await watch.player.focus();
  // Nine tenths of it, and the rest by itself: play at the very end would begin anew before it was left.
  await watch.press("9");
  await watch.press("k");
  await watch.expectOver();
  await page.reload();
  await watch.ready();
  await watch.expectAt(0);
});

test("a person goes on where they were, on another device too", async ({ page, browser }) => {
  const watch = new WatchPage(page);
  await page.goto("/en/sign-in");
  await signUpByApi(page, newPerson());
  const { videoId } = await someVideo(page, 5);
  await watch.open(`/en/watch/${videoId}`);
  await watch.press("k");
  await watch.expectPlaying(1.5);
  await watch.press("k");
  await watch.expectPaused();
  const left = await watch.positionSec();
  // Leaving the page sends what was watched.
  const sent = page.waitForResponse(new RegExp(`/api/v1/videos/${videoId}/watchtime$`));
  await page.getByRole("link", { name: "Imoutotv, home" }).click();
  expect((await sent).status()).toBe(202);

  const other = await browser.newContext();
  await other.addCookies(await page.context().cookies());
  const elsewhere = new WatchPage(await other.newPage());
  await elsewhere.open(new URL(`/en/watch/${videoId}`, page.url()).href);
  await elsewhere.expectAt(left, 0.6);
  await other.close();
});

test("like, comment and share: one link counts once a visitor", async ({ page, browser }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const watch = new WatchPage(page);
  await page.goto("/en/sign-in");
  await signUpByApi(page, newPerson());
  const { videoId } = await someVideo(page, 6);
  await watch.open(`/en/watch/${videoId}`);

  const like = page.getByRole("button", { name: /^Like this/ });
  const taken = page.waitForResponse(new RegExp(`/api/v1/videos/${videoId}/like$`));
  await like.click();
  await expect(like).toHaveAttribute("aria-pressed", "true");
  expect((await taken).status()).toBe(200);
  await expect
    .poll(async () => {
      await page.reload();
      return like.getAttribute("aria-pressed");
    })
    .toBe("true");

  const line = page.getByRole("textbox", { name: "Add a comment" });
  await line.scrollIntoViewIfNeeded();
  const words = `What a view, ${randomUUID()}`;
  await line.fill(words);
  await line.press("Enter");
  await expect(page.locator("#comments").getByText(words)).toBeVisible();
  await expect(line).toHaveValue("");

  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`/watch/${videoId}?s=`);

  const opened = /\/share\/open$/;
  for (const visitor of [1, 2]) {
    const context = await browser.newContext();
    const visit = await context.newPage();
    await comeFromOwnAddress(visit);
    for (const counts of [true, false]) {
      const answer = visit.waitForResponse(opened);
      await visit.goto(link);
      expect(await (await answer).json(), `visitor ${visitor}`).toEqual({ accepted: counts });
      // The token is no part of what they pass on themselves.
      await expect(visit).toHaveURL(new RegExp(`/en/watch/${videoId}$`));
    }
    await context.close();
  }
});

test("a visitor who likes is invited to sign in, and comes back", async ({ page }) => {
  const { videoId } = await someVideo(page, 7);
  await new WatchPage(page).open(`/en/watch/${videoId}`);
  await page.getByRole("button", { name: /^Like this/ }).click();
  const link = page.getByRole("dialog").getByRole("link", { name: "Sign in" });
  await expect(link).toHaveAttribute("href", `/en/sign-in?to=%2Fwatch%2F${videoId}`);
});

test("what comes next is from Hot, and starts by itself once one wants it", async ({ page }) => {
  const watch = new WatchPage(page);
  const [first, second] = await hotVideos(page);
  await watch.open(`/en/watch/${second?.videoId}`);
  const next = page.getByRole("complementary", { name: "Up next" });
  await expect(next.getByRole("listitem")).toHaveCount(12);
  await expect(next.getByRole("heading", { level: 3 }).first()).toHaveText(first?.title ?? "");
  await expect(next.getByRole("heading", { name: second?.title ?? "" })).toHaveCount(0);

  const autoplay = page.getByRole("switch");
  await expect(autoplay).toHaveAttribute("aria-checked", "false");
  await autoplay.click();
  await expect(autoplay).toHaveAttribute("aria-checked", "true");
  await watch.player.focus();
  await watch.press("9");
  await watch.press("k");
  await expect(page).toHaveURL(new RegExp(`/en/watch/${first?.videoId}$`), { timeout: 15_000 });
  await watch.expectPlaying();
});

test("captions are the words that are said, and stay as one left them", async ({ page }) => {
  const watch = new WatchPage(page);
  const { videoId, words } = await videoWithWords(page);
  await watch.open(`/en/watch/${videoId}`);
  const captions = page.getByRole("button", { name: "Captions" });
  const shown = watch.player.getByText(words);
  await expect(captions).toHaveAttribute("aria-pressed", "false");
  await watch.press("c");
  await expect(captions).toHaveAttribute("aria-pressed", "true");
  await watch.press("k");
  await expect(shown).toBeVisible();
  await watch.press("k");
  await captions.click();
  await expect(shown).toBeHidden();
  await captions.click();
  await page.reload();
  await expect(captions).toHaveAttribute("aria-pressed", "true");
});

test("a stream that fails says so, and goes on when tried again", async ({ page }) => {
  const { videoId } = await someVideo(page, 8);
  await page.route(/\/stream$/, (route) => route.fulfill({ status: 503 }));
  await page.goto(`/en/watch/${videoId}`);
  const watch = new WatchPage(page);
  await expect(page.getByText("Couldn't play this video.")).toBeVisible();
  await page.unroute(/\/stream$/);
  await watch.player.getByRole("button", { name: "Try again" }).click();
  await watch.expectPlaying();
  await expect(page.getByText("Couldn't play this video.")).toBeHidden();
});

test("a short plays among the shorts, and its link still counts there", async ({ page }) => {
  const [short] = await hotVideos(page, { isShort: true });
  await page.goto(`/en/watch/${short?.videoId}`);
  await expect(page).toHaveURL(new RegExp(`/en/shorts/${short?.videoId}$`));
  const asked = page.waitForRequest(/\/share\/open$/);
  await page.goto(`/en/watch/${short?.videoId}?s=some-token`);
  expect((await asked).postDataJSON()).toEqual({ shareId: "some-token" });
});

for (const address of ["/en/watch/v_never_was", "/en/watch/%D9%85", "/en/channel/c_never_was"]) {
  test(`${address} is not there, and says where to go`, async ({ page }) => {
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/isn't available$/);
    await expect(page).toHaveTitle(/isn't available · Imoutotv$/);
    await expect(page.getByRole("link", { name: "See what's hot" })).toBeVisible();
    await expect(page.getByRole("banner")).toBeVisible();
  });
}

test("an address cut off in an escape is not there either", async ({ request }) => {
  for (const address of ["/en/watch/%zz", "/en/shorts/%E6%97", "/%", "/api/videos/%/stream"])
    expect((await request.get(address)).status(), address).toBe(404);
});

test("search engines and other sites read what the page is about", async ({ page }) => {
  const { videoId, title, creator } = await someVideo(page, 9);
  await page.goto(`/sv/watch/${videoId}`);
  const origin = new URL(page.url()).origin;
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
    "href",
    `${origin}/sv/watch/${videoId}`,
  );
  await expect(page.locator('link[rel="alternate"][hreflang]')).toHaveCount(6);
  await expect(page.locator('link[hreflang="ar"]')).toHaveAttribute("href", `${origin}/ar/watch/${videoId}`);
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute("content", title);
  await expect(page.locator('meta[property="og:image"]')).toHaveAttribute(
    "content",
    new RegExp(`^${origin}/`),
  );
  await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute("content", "summary_large_image");
  const described = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? "",
  );
  expect(described).toMatchObject({
    "@type": "VideoObject",
    name: title,
    author: { name: creator.name },
    embedUrl: `${origin}/embed/${videoId}`,
  });
  const robots = await (await page.request.get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${origin}/sitemap.xml`);
  const sitemap = await (await page.request.get("/sitemap/videos-0.xml")).text();
  expect(sitemap).toContain(`${origin}/en/watch/${videoId}<`);
});

for (const { colorScheme, locale } of LOOKS) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test(`finds nothing serious on a watch page, /${locale}`, async ({ page }) => {
      const watch = new WatchPage(page);
      await watch.open(`/${locale}/watch/${(await someVideo(page, 0)).videoId}`);
      await page.locator("#comments").scrollIntoViewIfNeeded();
      await expect(page.locator("#comments a.control-filled")).toBeVisible();
      // Half under the header a control is a small target.
      await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
      await endEntrances(page);
      expect(await seriousFaults(page)).toEqual([]);
    });
  });
}

test("a page of 320 pixels needs no sideways scrolling", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  const { videoId, creator } = await someVideo(page, 0);
  for (const path of [`watch/${videoId}`, `channel/${creator.id}`, "trending"]) {
    for (const locale of ["en", "ja", "ar"]) {
      await page.goto(`/${locale}/${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `/${locale}/${path}`).toBe(320);
    }
  }
});

/** A long video that has captions in its own language, and the first of its words. */
async function videoWithWords(page: Page): Promise<{ videoId: string; words: string }> {
  for (const { videoId, tile } of await hotVideos(page)) {
    const response = await page.request.get(`/api/videos/${videoId}/captions/${tile?.language}`);
    const words = /-->.*\n(.+)/.exec(response.ok() ? await response.text() : "")?.[1];
    if (words !== undefined) return { videoId, words };
  }
  throw new Error("no video of Hot has captions");
}
