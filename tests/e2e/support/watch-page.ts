import { expect, type Locator, type Page } from "@playwright/test";
import type { HotFeed } from "#lib/feeds/hot/hot-schema.ts";

/** Long videos and shorts of the Hot list, best first. */
export async function hotVideos(page: Page, { isShort = false } = {}): Promise<HotFeed["items"]> {
  const response = await page.request.get("/api/v1/hot?limit=100&include=tile");
  if (!response.ok()) throw new Error(`the Hot API answers ${response.status()}`);
  const { items }: HotFeed = await response.json();
  return items.filter(({ tile }) => tile?.isShort === isShort);
}

/** A long video from the middle of the list, so that tests that count on theirs do not share it. */
export async function someVideo(page: Page, place: number): Promise<HotFeed["items"][number]> {
  const video = (await hotVideos(page))[place];
  if (video === undefined) throw new Error(`Hot has no long video at ${place}`);
  return video;
}

/** The watch page in a viewer's terms. Names are English. */
export class WatchPage {
  readonly page: Page;
  readonly player: Locator;
  readonly media: Locator;

  constructor(page: Page) {
    this.page = page;
    this.player = page.locator(".player");
    this.media = page.locator(".player video");
  }

  /** Opens a video and waits until its player answers and knows how long it is. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.player).toBeVisible();
    await expect
      .poll(() => this.media.evaluate((video: HTMLVideoElement) => video.duration), {
        message: "the video's length is known",
      })
      .toBeGreaterThan(0);
  }

  positionSec(): Promise<number> {
    return this.media.evaluate((video: HTMLVideoElement) => video.currentTime);
  }

  async expectAt(sec: number, within = 0.3): Promise<void> {
    await expect
      .poll(async () => Math.abs((await this.positionSec()) - sec), { message: `the position is ${sec} s` })
      .toBeLessThan(within);
  }

  async expectPlaying(beyondSec = 0): Promise<void> {
    await expect
      .poll(() => this.media.evaluate((video: HTMLVideoElement) => (video.paused ? -1 : video.currentTime)), {
        message: "the video plays",
        intervals: [50, 100],
      })
      .toBeGreaterThan(beyondSec);
  }

  async expectPaused(): Promise<void> {
    await expect.poll(() => this.media.evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
  }

  async expectOver(): Promise<void> {
    await expect.poll(() => this.media.evaluate((video: HTMLVideoElement) => video.ended)).toBe(true);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  get isPhone(): boolean {
    return (this.page.viewportSize()?.width ?? 0) < 640;
  }
}
