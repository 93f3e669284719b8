import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const CODE = "{app,components,demo,lib,scripts,web,worker}";

export default defineConfig({
  test: {
    // A date that depends on the machine's zone is a bug: every run has the same one.
    env: { TZ: "UTC", NODE_ENV: "test", LOG_LEVEL: "silent" },
    restoreMocks: true,
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: "tests/support/fast-check.ts",
          include: [`${CODE}/**/*.test.{ts,tsx}`],
          // Property tests on a busy machine; a unit test that hangs is still found.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "integration",
          setupFiles: "tests/support/fast-check.ts",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: "tests/support/global-setup.ts",
          // They wait for stores and brokers more than they compute.
          maxWorkers: availableParallelism() + 1,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
