import { parseEnv } from "#lib/env.ts";
import { JOBS } from "#lib/jobs/catalogue.ts";
import { startScheduler } from "#lib/jobs/scheduler.ts";
import { createDeps } from "#lib/wiring.ts";
import { startHealthServer } from "./health.ts";

const env = parseEnv(process.env);
const deps = createDeps({ env, name: "worker", statementTimeoutMs: 0 });
const scheduler = startScheduler(JOBS, deps);
const health = startHealthServer({
  port: env.WORKER_PORT,
  host: env.WORKER_HOST,
  isReady: async () => (await deps.hotStore.latestGenerationId()) !== null,
  metricsPage: deps.metrics.page,
  metricsToken: env.METRICS_TOKEN,
});
deps.logger.info({ jobs: JOBS.map(({ name }) => name), port: env.WORKER_PORT }, "worker started");

async function stop(signal: string): Promise<void> {
  deps.logger.info({ signal }, "worker stops");
  health.close();
  await scheduler.stop();
  await deps.close();
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
