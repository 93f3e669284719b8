import type { Job, JobDeps } from "./catalogue.ts";

export type Scheduler = {
  /** Lets runs in progress finish, and starts no more. */
  stop(): Promise<void>;
};

/** After a failure a job waits this long at least, so that an outage fills no log. */
const MIN_DELAY_AFTER_FAILURE_MS = 1_000;

/** Runs each job at once and then `everyMs` after its last run ended: a job never overlaps itself in one process. */
export function startScheduler(jobs: readonly Job[], deps: JobDeps): Scheduler {
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

  async function keepRunning(job: Job): Promise<void> {
    while (!stopped) {
      let delayMs = job.everyMs;
      if (!(await runJob(job, deps))) delayMs = Math.max(delayMs, MIN_DELAY_AFTER_FAILURE_MS);
      if (!stopped) await pause(delayMs);
    }
  }

  const running = jobs.filter(({ isNeeded }) => isNeeded?.(deps) ?? true).map(keepRunning);
  return {
    async stop() {
      stopped = true;
      for (const wakeUp of wakeUps) wakeUp();
      await Promise.all(running);
    },
  };
}

/** One run, counted and timed; false, with the error in the log, where it failed. */
export async function runJob(job: Job, deps: JobDeps): Promise<boolean> {
  const startedAt = performance.now();
  let succeeded = true;
  try {
    await job.run(deps);
  } catch (error) {
    succeeded = false;
    deps.logger.error({ err: error, job: job.name }, "job failed");
  }
  // Both from the first run on: Prometheus sees no increase in a series that begins with 1.
  deps.metrics.add("jobRuns", { job: job.name, outcome: "ok" }, succeeded ? 1 : 0);
  deps.metrics.add("jobRuns", { job: job.name, outcome: "failed" }, succeeded ? 0 : 1);
  deps.metrics.observe("jobDuration", { job: job.name }, (performance.now() - startedAt) / 1000);
  return succeeded;
}
