import cluster from "node:cluster";
import { once } from "node:events";
import { constants } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { App } from "#lib/app.ts";
import type { Env } from "#lib/env.ts";
import { setMetricsPage, startApp } from "#lib/web-app.ts";
import { type Pages, preparePages } from "./pages.ts";
import { ALL_METRICS, METRICS_TIMEOUT_MS, OWN_METRICS } from "./primary.ts";
import { answerProcess, askProcess } from "./process-questions.ts";
import { createRouter, loadRoutes } from "./routes.ts";
import { createWebServer } from "./server.ts";
import { createStaticFiles } from "./static-files.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

/** Buffered writes that take longer than this at shutdown are lost. */
const LAST_WRITES_MS = 4_000;

/** Serves until SIGINT or SIGTERM, then finishes requests in progress, writes what is buffered, and exits. */
export async function serve(env: Env): Promise<void> {
  const app = startApp();
  if (!app) throw new Error("this process serves already");
  const { logger } = app;
  if (cluster.isWorker) shareMetrics(app);
  const dev = env.NODE_ENV === "development";
  let pages: Pages | undefined;
  const { server, stop } = createWebServer({
    // In development Next serves routes and files too, and rebuilds them when they change.
    router: dev ? null : createRouter(await loadRoutes(ROOT)),
    staticFiles: dev
      ? (_, __, next) => next()
      : createStaticFiles({
          build: path.resolve(ROOT, env.NEXT_DIST_DIR),
          public: path.join(ROOT, "public"),
        }),
    pages: (incoming, outgoing) => pages?.render(incoming, outgoing),
    ...(dev ? { takesUpgrade: (url) => url.startsWith("/_next/") } : {}),
    // The connections of a proxy belong to all of its visitors.
    limits: env.TRUSTED_PROXIES > 0 ? { idlePerAddress: Number.POSITIVE_INFINITY } : {},
    logger,
  });
  pages = await preparePages({ dir: ROOT, dev, port: env.PORT, server });
  server.listen(env.PORT, env.WEB_HOST);
  await once(server, "listening");
  logger.info({ port: env.PORT }, "web started");

  const signal = await untilSignal();
  logger.info({ signal }, "web stops");
  await stop(env.WEB_STOP_TIMEOUT_MS);
  const lastWrites = async () => {
    await pages.close();
    await app.close();
  };
  await Promise.race([
    lastWrites().catch((error: unknown) => logger.error({ err: error }, "could not close everything")),
    delay(LAST_WRITES_MS),
  ]);
  process.exit(128 + constants.signals[signal]);
}

/** Repeated signals are ignored: Ctrl-C reaches a child from the terminal and from the primary. */
function untilSignal(): Promise<"SIGINT" | "SIGTERM"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve(signal));
  });
}

/** A connection reaches any child of web/primary.ts, so each child shows the metrics of all of them. */
function shareMetrics({ metrics, logger }: App): void {
  const warn = (error: unknown) => logger.warn({ err: error }, "the metrics of other processes are missing");
  answerProcess(process, OWN_METRICS, metrics.page, warn);
  setMetricsPage(() =>
    askProcess(process, ALL_METRICS, 2 * METRICS_TIMEOUT_MS).catch((error: unknown) => {
      warn(error);
      return metrics.page();
    }),
  );
}
