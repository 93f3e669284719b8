import { test as base } from "@playwright/test";
import { HotPage } from "./hot-page.ts";

/** Playwright's test with the Hot page at hand, which fails when the browser reports an error of ours. */
export const test = base.extend<{ hot: HotPage; failOnPageErrors: undefined }>({
  hot: async ({ page }, use) => {
    await use(new HotPage(page));
  },
  failOnPageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => {
        // Failed requests are logged by the browser itself; tests provoke them on purpose.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
          errors.push(message.text());
        }
      });
      await use(undefined);
      base.expect(errors, "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
