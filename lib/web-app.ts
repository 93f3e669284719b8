import { type App, createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";

// Next bundles each route separately. Only globalThis is shared by all bundles of a process.
const shared = globalThis as typeof globalThis & {
  imoutotvApp?: App;
  imoutotvAppStarted?: boolean;
  imoutotvMetricsPage?: () => Promise<string>;
};

/** The app of this web process, created on first use. */
export function getApp(): App {
  shared.imoutotvApp ??= createApp({ env: parseEnv(process.env), name: "web" });
  return shared.imoutotvApp;
}

/**
 * Starts the app's background work once per process. Called by web/main.ts and by Next's instrumentation; returns null
 * to the second caller.
 */
export function startApp(): App | null {
  if (shared.imoutotvAppStarted) return null;
  shared.imoutotvAppStarted = true;
  const app = getApp();
  app.start();
  return app;
}

/** The page for Prometheus: metrics of this process, or of all processes that web/primary.ts runs. */
export function readMetricsPage(): Promise<string> {
  return shared.imoutotvMetricsPage?.() ?? getApp().metrics.page();
}

export function setMetricsPage(read: () => Promise<string>): void {
  shared.imoutotvMetricsPage = read;
}
