import type { Page } from "@playwright/test";

/** Waits until the first of `selector` answers to clicks: what the server draws is there before that. */
export async function waitUntilHydrated(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const element = document.querySelector(wanted);
    return element !== null && Object.keys(element).some((key) => key.startsWith("__react"));
  }, selector);
}
