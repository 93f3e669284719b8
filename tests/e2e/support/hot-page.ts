import { expect, type Locator, type Page } from "@playwright/test";
import { waitUntilHydrated } from "./hydration.ts";

export type ShownVideo = { videoId: string; title: string };

/** The Hot page in a reader's terms. Names are English; in other languages find things by role and order. */
export class HotPage {
  readonly page: Page;
  readonly tiles: Locator;
  readonly scroller: Locator;
  readonly refreshButton: Locator;
  readonly newEntriesPill: Locator;
  readonly showMoreButton: Locator;
  readonly announcement: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tiles = page.getByRole("article");
    this.scroller = page.locator(".hot-scroller");
    this.refreshButton = page.getByRole("button", { name: /^(Refresh|Refreshing|Wait \d+ s)$/ });
    this.newEntriesPill = page.getByRole("button", { name: /^\d+ new in Hot$/ });
    this.showMoreButton = page.getByRole("button", { name: "Show more" });
    this.announcement = page.getByRole("status");
  }

  /** Opens the page and waits until it answers to clicks: the list itself is there before that. */
  async open(path = "/en"): Promise<void> {
    await this.page.goto(path);
    await expect(this.tiles.first()).toBeVisible();
    await waitUntilHydrated(this.page, "article");
  }

  async shownVideos(): Promise<ShownVideo[]> {
    return this.page.locator("[data-video-id]").evaluateAll((tiles) =>
      tiles.map((tile) => ({
        videoId: tile.getAttribute("data-video-id") ?? "",
        title: tile.querySelector("h2")?.textContent ?? "",
      })),
    );
  }

  async shownIds(): Promise<string[]> {
    return (await this.shownVideos()).map(({ videoId }) => videoId);
  }

  tile(videoId: string): Locator {
    return this.page.locator(`[data-video-id="${videoId}"]`);
  }

  /** Where a tile is on the screen, in CSS pixels. */
  async placeOf(index: number): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.tiles.nth(index).boundingBox();
    if (box === null) throw new Error(`tile ${index} takes up no room`);
    return box;
  }

  /** Waits until a tile has come to rest with its physical left side at `x`, to the pixel. */
  async expectAt(index: number, x: number): Promise<void> {
    await expect.poll(async () => Math.abs((await this.placeOf(index)).x - x)).toBeLessThanOrEqual(1);
  }

  get isPhone(): boolean {
    return (this.page.viewportSize()?.width ?? 0) < 640;
  }
}
