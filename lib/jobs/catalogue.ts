const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * All jobs of the worker. `everyMs` is the pause between the end of a run and the next run. Jobs are idempotent and
 * safe to run in several workers at once. Modules implement them; a job without an implementation is a type error in
 * lib/app.ts.
 */
export const JOBS = {
  // Polling, because LISTEN does not work through connection poolers. A read of an empty queue takes less than 1 ms.
  "roll-up": { everyMs: 100 },
  "publish-hot": { everyMs: 200 },
  // Only checks whether scores are due or requested. They are computed every 30 minutes.
  trending: { everyMs: SECOND_MS },
  // Kafka holds the request open until there are messages.
  "consume-events": { everyMs: 20 },
  "relay-outbox": { everyMs: 200 },
  "update-user-embeddings": { everyMs: 500 },
  "embed-videos": { everyMs: SECOND_MS },
  // Co-engagement changes with every event, but the embeddings change little.
  "embed-co-engagement": { everyMs: MINUTE_MS },
  // Checks whether pools are due: one query and one Redis round trip. They are rebuilt hourly or if they are missing.
  "shorts-pools": { everyMs: 10 * SECOND_MS },
  "seen-shorts": { everyMs: SECOND_MS },
  "forget-erased-people": { everyMs: HOUR_MS },
  "remove-media": { everyMs: 5 * SECOND_MS },
  "prepare-log": { everyMs: 6 * HOUR_MS },
  "prune-log": { everyMs: HOUR_MS },
  "prune-generations": { everyMs: HOUR_MS },
  "prune-outbox": { everyMs: HOUR_MS },
  "prune-trending": { everyMs: HOUR_MS },
  "prune-interests": { everyMs: HOUR_MS },
} as const satisfies Record<string, { everyMs: number }>;

export type JobName = keyof typeof JOBS;

/** Null for a job that does not exist in this configuration, for example without Kafka. */
export type JobRuns = Record<JobName, (() => Promise<void>) | null>;

export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** Parses a comma-separated list of job names, for example `roll-up,publish-hot`. Throws for an unknown name. */
export function parseJobNames(text: string): JobName[] {
  return text.split(",").map((part) => {
    const name = JOB_NAMES.find((each) => each === part.trim());
    if (!name) throw new Error(`There is no job "${part.trim()}". Jobs: ${JOB_NAMES.join(", ")}.`);
    return name;
  });
}
