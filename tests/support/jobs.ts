import type { App } from "#lib/app.ts";
import { JOB_NAMES, type JobName } from "#lib/jobs/catalogue.ts";

/** Runs a job of the worker once, now; throws what it throws. */
export async function runJobNow({ jobs }: Pick<App, "jobs">, name: JobName): Promise<void> {
  await jobs[name]?.();
}

export const rollUpAll = (app: Pick<App, "jobs">) => runJobNow(app, "roll-up");
export const publishWhatChanged = (app: Pick<App, "jobs">) => runJobNow(app, "publish-hot");
export const relayAll = (app: Pick<App, "jobs">) => runJobNow(app, "relay-outbox");
export const consumeEvents = (app: Pick<App, "jobs">) => runJobNow(app, "consume-events");
export const rebuildPoolsWhenDue = (app: Pick<App, "jobs">) => runJobNow(app, "shorts-pools");
export const writeSeenShorts = (app: Pick<App, "jobs">) => runJobNow(app, "seen-shorts");

/** Runs all retention jobs once. */
export async function prune(app: Pick<App, "jobs">): Promise<void> {
  for (const name of JOB_NAMES.filter((each) => each.startsWith("prune-"))) await runJobNow(app, name);
}
