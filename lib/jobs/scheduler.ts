import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import { JOB_NAMES, JOBS, type JobName, type JobRuns } from "./catalogue.ts";

export type SchedulerDeps = { jobs: JobRuns; logger: Logger; metrics: Metrics };

export type Scheduler = {
  /** The jobs that it runs. */
  names: readonly JobName[];
  /** Lets runs in progress finish, and starts no more. */
  stop(): Promise<void>;
};

/** After a failure a job waits this long at least, so that an outage fills no log. */
const MIN_DELAY_AFTER_FAILURE_MS = 1_000;

/** Runs each job at once and then `everyMs` after its last run ended: a job never overlaps itself in one process. */
export function startScheduler(deps: SchedulerDeps, wanted: readonly JobName[] = JOB_NAMES): Scheduler {
  let stopped = false;
  const wakeUps = new Set<() => void>();

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer);
        wakeUps.delete(wakeUp);
        resolve();
      };
      const timer = setTimeout(wakeUp, ms);
      wakeUps.add(wakeUp);
    });
  }

  async function keepRunning(name: JobName): Promise<void> {
    while (!stopped) {
      let delayMs: number = JOBS[name].everyMs;
      if (!(await runJob(name, deps))) delayMs = Math.max(delayMs, MIN_DELAY_AFTER_FAILURE_MS);
      if (!stopped) await pause(delayMs);
    }
  }

  const names = wanted.filter((name) => deps.jobs[name] !== null);
  const running = names.map(keepRunning);
  return {
    names,
    async stop() {
      stopped = true;
      for (const wakeUp of wakeUps) wakeUp();
      await Promise.all(running);
    },
  };
}

/** One run, counted and timed; false, with the error in the log, where it failed. */
export async function runJob(name: JobName, { jobs, logger, metrics }: SchedulerDeps): Promise<boolean> {
  const startedAt = performance.now();
  let succeeded = true;
  try {
    await jobs[name]?.();
  } catch (error) {
    succeeded = false;
    logger.error({ err: error, job: name }, "job failed");
  }
  // Both from the first run on: Prometheus sees no increase in a series that begins with 1.
  metrics.add("jobRuns", { job: name, outcome: "ok" }, succeeded ? 1 : 0);
  metrics.add("jobRuns", { job: name, outcome: "failed" }, succeeded ? 0 : 1);
  metrics.observe("jobDuration", { job: name }, (performance.now() - startedAt) / 1000);
  return succeeded;
}
