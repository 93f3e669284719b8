import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { provideChromium } from "#scripts/testing/chromium.ts";
import { until } from "#tests/support/until.ts";
import { type BenchTarget, type Measure, percentile } from "./measure.ts";

const SAMPLES = 20;
const WAIT_LIMIT_MS = 15_000;

/** Chrome DevTools' preset "Fast 4G", as Puppeteer publishes it: 9 Mbit/s down, 1.5 up, 60 ms, in DevTools' terms. */
const FAST_4G = {
  offline: false,
  downloadThroughput: ((9 * 1000 * 1000) / 8) * 0.9,
  uploadThroughput: ((1.5 * 1000 * 1000) / 8) * 0.9,
  latency: 60 * 2.75,
};

/**
 * Time on "Fast 4G" until Chromium shows the first frame of a video whose first bytes are in the server's memory: on an
 * empty page from setting `src`, and on the watch page from the navigation. The browser's cache is empty.
 */
export async function measureFirstFrame({ webUrl }: BenchTarget): Promise<Measure[]> {
  const videoIds = await warmVideos(webUrl);
  const browser = await chromium.launch({
    executablePath: await provideChromium(process.env),
    args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
  });
  try {
    const bare: number[] = [];
    const watch: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const videoId = videoIds[sample % videoIds.length] ?? "";
      bare.push(await onSlowPage(browser, webUrl, (page) => onBarePage(page, webUrl, videoId)));
      const shown = await onSlowPage(browser, webUrl, (page) => onWatchPage(page, webUrl, videoId));
      if (shown !== null) watch.push(shown);
    }
    return [row("bare page, src to frame", bare), row("watch page, navigation to frame", watch)];
  } finally {
    await browser.close();
  }
}

/** The hottest videos, whose first bytes are in memory within seconds of the first computation. */
async function warmVideos(webUrl: string): Promise<string[]> {
  let warm: string[] = [];
  await until("the trending videos are warm", async () => {
    const trending = await fetch(`${webUrl}/api/videos/trending`);
    const { data } = (await trending.json()) as { data: { videoId: string }[] };
    const isWarm = await Promise.all(data.map(({ videoId }) => beginsInMemory(webUrl, videoId)));
    warm = data.map(({ videoId }) => videoId).filter((_, index) => isWarm[index]);
    return warm.length > 0 && warm.length === data.length;
  });
  return warm;
}

async function beginsInMemory(webUrl: string, videoId: string): Promise<boolean> {
  const headers = { range: "bytes=1-2" };
  const answer = await fetch(`${webUrl}/api/videos/${videoId}/stream`, { headers });
  await answer.arrayBuffer();
  return answer.headers.get("x-media-source") === "memory";
}

async function onSlowPage<T>(browser: Browser, webUrl: string, work: (page: Page) => Promise<T>): Promise<T> {
  // A phone's viewport, and a client address of its own, so that samples do not share a rate limit.
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 390, height: 844 },
    baseURL: webUrl,
    extraHTTPHeaders: {
      "x-forwarded-for": `10.9.${Math.floor(Math.random() * 255)}.${Math.floor(Math.random() * 255)}`,
    },
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Network.emulateNetworkConditions", FAST_4G);
    return await work(page);
  } finally {
    await context.close();
  }
}

async function onBarePage(page: Page, webUrl: string, videoId: string): Promise<number> {
  await page.goto("/api/health/live");
  return page.evaluate(
    ({ src, limitMs }) =>
      new Promise<number>((resolve, reject) => {
        const video = document.createElement("video");
        video.muted = true;
        document.body.replaceChildren(video);
        const startedAt = performance.now();
        video.requestVideoFrameCallback(() => resolve(performance.now() - startedAt));
        video.onerror = () => reject(new Error(video.error?.message));
        setTimeout(() => reject(new Error("no frame came")), limitMs);
        video.src = src;
        void video.play();
      }),
    { src: `${webUrl}/api/videos/${videoId}/stream`, limitMs: WAIT_LIMIT_MS },
  );
}

/** Null if the page does not show such a video. */
async function onWatchPage(page: Page, webUrl: string, videoId: string): Promise<number | null> {
  await page.addInitScript(() => {
    const scope = globalThis as typeof globalThis & { firstFrame?: Promise<number> };
    scope.firstFrame = new Promise((resolve) => {
      const seen = new WeakSet<HTMLVideoElement>();
      const look = () => {
        for (const video of document.querySelectorAll("video")) {
          if (seen.has(video)) continue;
          seen.add(video);
          video.requestVideoFrameCallback(() => resolve(performance.now()));
        }
      };
      new MutationObserver(look).observe(document, { childList: true, subtree: true });
    });
  });
  const answer = await page.goto(`${webUrl}/en/watch/${videoId}`, { waitUntil: "commit" });
  if (!answer?.ok()) return null;
  return page.evaluate((limitMs) => {
    const { firstFrame } = globalThis as typeof globalThis & { firstFrame?: Promise<number> };
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), limitMs));
    return Promise.race([firstFrame ?? null, late]);
  }, WAIT_LIMIT_MS);
}

function row(name: string, valuesMs: readonly number[]): Measure {
  if (valuesMs.length === 0) return { name, value: "shows no frame by itself" };
  const ms = (share: number) => `${Math.round(percentile(valuesMs, share))} ms`;
  return {
    name,
    value: `p50 ${ms(0.5)}, p95 ${ms(0.95)}, worst ${ms(1)}`,
    note: `${valuesMs.length} times`,
  };
}
