import { defineConfig } from "@playwright/test";

/** What is changed for everybody (flags, ranking, cases, people): by one at a time, after all others are done. */
const FOR_EVERYBODY = /-global\.spec\.ts$/;

const LAUNCH_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** `npm test -- --only e2e` starts the app and sets WEB_URL and CHROMIUM_BIN; by hand they may be set to anything. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  use: {
    baseURL: process.env.WEB_URL ?? "http://localhost:3000",
    // Believed by the app under test, which limits requests by address.
    extraHTTPHeaders: {
      "X-Forwarded-For": `10.0.0.${1 + (Number(process.env.TEST_WORKER_INDEX ?? 0) % 250)}`,
    },
    locale: "en",
    timezoneId: "UTC",
    // No film: it costs a fifth of the time, and the snapshots show more.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: { executablePath: process.env.CHROMIUM_BIN, args: LAUNCH_FLAGS },
  },
  projects: [
    {
      name: "mobile",
      testIgnore: FOR_EVERYBODY,
      use: {
        browserName: "chromium",
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      },
    },
    {
      name: "desktop",
      testIgnore: FOR_EVERYBODY,
      use: { browserName: "chromium", viewport: { width: 1440, height: 900 } },
    },
    {
      // By itself: --project=global --no-deps
      name: "global",
      testMatch: FOR_EVERYBODY,
      dependencies: ["mobile", "desktop"],
      fullyParallel: false,
      workers: 1,
      use: { browserName: "chromium", viewport: { width: 1440, height: 900 } },
    },
  ],
});
