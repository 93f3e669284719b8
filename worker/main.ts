/** `worker/main.ts [--jobs=roll-up,publish-hot]`: runs all jobs, or the named ones, until SIGINT or SIGTERM. */
import { parseArgs } from "node:util";
import { createApp } from "#lib/app.ts";
import { parseEnv } from "#lib/env.ts";
import { JOB_NAMES, parseJobNames } from "#lib/jobs/catalogue.ts";
import { startScheduler } from "#lib/jobs/scheduler.ts";
import { startHealthServer } from "./health.ts";

const { values } = parseArgs({ options: { jobs: { type: "string" } } });
const env = parseEnv(process.env);
const app = createApp({ env, name: "worker", statementTimeoutMs: 0 });
const scheduler = startScheduler(app, values.jobs === undefined ? JOB_NAMES : parseJobNames(values.jobs));
const health = startHealthServer({
  port: env.WORKER_PORT,
  host: env.WORKER_HOST,
  isReady: async () => (await app.hot.store.latestVersion()) !== null,
  metricsPage: app.metrics.page,
  metricsToken: env.METRICS_TOKEN,
});
app.logger.info({ jobs: scheduler.names, port: env.WORKER_PORT }, "worker started");

async function stop(signal: string): Promise<void> {
  app.logger.info({ signal }, "worker stopping");
  health.close();
  await scheduler.stop();
  await app.close();
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
