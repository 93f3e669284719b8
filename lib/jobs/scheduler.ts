import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import { JOB_NAMES, JOBS, type JobName, type JobRuns } from "./catalogue.ts";

export type SchedulerDeps = { jobs: JobRuns; logger: Logger; metrics: Metrics };

export type Scheduler = {
  /** The jobs that are scheduled. */
  names: readonly JobName[];
  /** Starts no more runs, and resolves when the current runs have ended. */
  stop(): Promise<void>;
};

/** Minimum pause after a failed run, so that an outage does not fill the log. */
const MIN_DELAY_AFTER_FAILURE_MS = 1_000;

/** Runs each job at once, and again `everyMs` after each run ends. So a job never overlaps itself in one process. */
export function startScheduler(deps: SchedulerDeps, selected: readonly JobName[] = JOB_NAMES): Scheduler {
  let stopped = false;
  const pendingPauses = new Set<() => void>();

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        pendingPauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      pendingPauses.add(end);
    });
  }

  async function keepRunning(name: JobName): Promise<void> {
    while (!stopped) {
      let delayMs: number = JOBS[name].everyMs;
      if (!(await runJob(name, deps))) delayMs = Math.max(delayMs, MIN_DELAY_AFTER_FAILURE_MS);
      if (!stopped) await pause(delayMs);
    }
  }

  const names = selected.filter((name) => deps.jobs[name] !== null);
  const running = names.map(keepRunning);
  return {
    names,
    async stop() {
      stopped = true;
      for (const end of pendingPauses) end();
      await Promise.all(running);
    },
  };
}

/** Runs a job once with metrics. Never throws: logs an error and returns false. */
export async function runJob(name: JobName, { jobs, logger, metrics }: SchedulerDeps): Promise<boolean> {
  const startedAt = performance.now();
  let succeeded = true;
  try {
    await jobs[name]?.();
  } catch (error) {
    succeeded = false;
    logger.error({ err: error, job: name }, "job failed");
  }
  // Set both outcomes from the first run on, because Prometheus sees no increase in a series that starts at 1.
  metrics.add("jobRuns", { job: name, outcome: "ok" }, succeeded ? 1 : 0);
  metrics.add("jobRuns", { job: name, outcome: "failed" }, succeeded ? 0 : 1);
  metrics.observe("jobDuration", { job: name }, (performance.now() - startedAt) / 1000);
  return succeeded;
}
