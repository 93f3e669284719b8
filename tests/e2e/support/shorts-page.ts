import { expect, type Locator, type Page } from "@playwright/test";

/** The Shorts page in a viewer's terms. */
export class ShortsPage {
  readonly page: Page;
  readonly scroller: Locator;
  readonly players: Locator;

  constructor(page: Page) {
    this.page = page;
    this.scroller = page.locator(".shorts-scroller");
    this.players = page.locator("video");
  }

  /** Opens the page and waits until it answers to fingers: the first short itself is there before that. */
  async open(path = "/en/shorts"): Promise<void> {
    await this.page.goto(path);
    await expect(this.current).toBeVisible();
    await this.page.waitForFunction(() => {
      const slide = document.querySelector("[data-video-id]");
      return slide !== null && Object.keys(slide).some((key) => key.startsWith("__react"));
    });
  }

  /** The short that is on. All others are inert. */
  get current(): Locator {
    return this.page.locator("[data-video-id]:not([inert])");
  }

  async currentId(): Promise<string> {
    return (await this.current.getAttribute("data-video-id")) ?? "";
  }

  /** One swipe of a thumb: the feed snaps to the next short, or to the one before. Answers the short it came to. */
  async swipe(by: 1 | -1 = 1): Promise<string> {
    const before = await this.currentId();
    await this.scroller.evaluate(
      (scroller, by) => scroller.scrollBy({ top: by * scroller.clientHeight, behavior: "instant" }),
      by,
    );
    return this.leave(before);
  }

  /** Waits until another short is on than `before`, and answers which. */
  async leave(before: string): Promise<string> {
    await expect.poll(() => this.currentId(), { intervals: [20, 50, 100] }).not.toBe(before);
    return this.currentId();
  }

  /** Waits until the short that is on plays: its pictures move. */
  async expectPlaying(beyondSec = 0): Promise<void> {
    await expect
      .poll(() => this.playedSec(), { message: "the current short plays", intervals: [50, 100] })
      .toBeGreaterThan(beyondSec);
  }

  /** How far the one playing player is; -1 while none plays. */
  playedSec(): Promise<number> {
    return this.players.evaluateAll((videos: HTMLVideoElement[]) => {
      const playing = videos.filter((video) => !video.paused && video.readyState > 2);
      return playing.length === 1 ? (playing[0]?.currentTime ?? -1) : -1;
    });
  }

  /** Waits until the short that is on is wholly in the browser, and plays from there. */
  async expectHeld(): Promise<void> {
    await expect
      .poll(
        () =>
          this.players.evaluateAll((videos: HTMLVideoElement[]) =>
            videos.some((v) => !v.paused && v.src.startsWith("blob:")),
          ),
        { message: "the current short plays from what is kept" },
      )
      .toBe(true);
  }

  /** Waits until the feed lies still on a place, to the pixel. */
  async expectAtRest(place: number): Promise<void> {
    await expect
      .poll(() => this.scroller.evaluate((scroller) => scroller.scrollTop / scroller.clientHeight), {
        message: `the feed comes to rest at ${place}`,
      })
      .toBeCloseTo(place, 2);
  }

  get isPhone(): boolean {
    return (this.page.viewportSize()?.width ?? 0) < 640;
  }
}
