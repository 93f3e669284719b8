import { expect, type Locator, type Page } from "@playwright/test";
import { waitUntilHydrated } from "./hydration.ts";

/** Of a phone's screen, where nothing but the video is. */
const MIDDLE = { x: 150, y: 600 };
const FLICK_MOVES = 6;

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
    await waitUntilHydrated(this.page, "[data-video-id]");
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

  /** A flick of a finger, as the browser's own input: so far, in so long, and let go of in full movement. */
  async flick({ px, ms } = { px: 300, ms: 150 }): Promise<void> {
    const browser = await this.page.context().newCDPSession(this.page);
    const startSec = Date.now() / 1_000;
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", part: number) =>
      browser.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: MIDDLE.x, y: MIDDLE.y - px * part }],
        // The browser tells speed by these, and not by when they come.
        timestamp: startSec + (ms / 1_000) * part,
      });
    await touch("touchStart", 0);
    for (let move = 1; move <= FLICK_MOVES; move++) await touch("touchMove", move / FLICK_MOVES);
    await touch("touchEnd", 1);
    await browser.detach();
  }

  /** Puts a finger down, moves it up a pixel at a time by `px`, holds it still, does `meanwhile`, and lets go. */
  async drag(px: number, meanwhile: () => Promise<void>): Promise<void> {
    const browser = await this.page.context().newCDPSession(this.page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", y: number) =>
      browser.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: MIDDLE.x, y }],
      });
    const paint = () =>
      this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(null))));
    await touch("touchStart", MIDDLE.y);
    for (let moved = 0; moved <= px; moved += 10) {
      await touch("touchMove", MIDDLE.y - moved);
      await paint();
    }
    // Held still, so that it is let go of without speed.
    for (let frame = 0; frame < 20; frame++) {
      await touch("touchMove", MIDDLE.y - px - (frame % 2));
      await paint();
    }
    await meanwhile();
    await touch("touchEnd", MIDDLE.y - px);
    await browser.detach();
  }

  /** How many places the feed is scrolled by: 1.5 is half way between the second and the third. */
  place(): Promise<number> {
    return this.scroller.evaluate((scroller) => scroller.scrollTop / scroller.clientHeight);
  }

  /** A control of the short that is on. */
  action(name: "like" | "comments" | "share" | "captions" | "sound" | "play"): Locator {
    return this.current.locator(`[data-action=${name}]`);
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
        // It is fetched behind all else, which takes its time on a busy machine.
        { message: "the current short plays from what is kept", timeout: 20_000 },
      )
      .toBe(true);
  }

  /** Waits until the feed lies still on a place, to the pixel. */
  async expectAtRest(place: number): Promise<void> {
    await expect
      .poll(() => this.place(), { message: `the feed comes to rest at ${place}` })
      .toBeCloseTo(place, 2);
  }

  get isPhone(): boolean {
    return (this.page.viewportSize()?.width ?? 0) < 640;
  }
}
