const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Every job of the worker and the pause between two runs of it. A job is idempotent, and safe to run in several
 * workers at once. What a job does is said by its feature's module: one that nobody does is a type error in lib/app.ts.
 */
export const JOBS = {
  // Polled: LISTEN does not pass connection poolers, and a look at an empty queue costs well under a millisecond.
  "roll-up": { everyMs: 100 },
  "publish-hot": { everyMs: 200 },
  // A look whether scores are due or were asked for; they are computed every half hour.
  trending: { everyMs: SECOND_MS },
  // Kafka holds the request open until there are messages.
  "consume-events": { everyMs: 20 },
  "relay-outbox": { everyMs: 200 },
  "update-user-embeddings": { everyMs: 500 },
  "embed-videos": { everyMs: SECOND_MS },
  // Co-engagement changes with every event, the vectors made of it hardly.
  "embed-co-engagement": { everyMs: MINUTE_MS },
  // A look that costs a query and a round trip; pools are rebuilt hourly, and where they are missing.
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

/** Null for a job that has nothing to do in this configuration, without Kafka, say. */
export type JobRuns = Record<JobName, (() => Promise<void>) | null>;

export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** The jobs named in `text` (`roll-up,publish-hot`); throws for a name that is none. */
export function parseJobNames(text: string): JobName[] {
  return text.split(",").map((part) => {
    const name = JOB_NAMES.find((each) => each === part.trim());
    if (!name) throw new Error(`There is no job "${part.trim()}". Jobs: ${JOB_NAMES.join(", ")}.`);
    return name;
  });
}
