import type { JobRuns } from "#lib/jobs/catalogue.ts";

/**
 * `forGood` is for videos of erased people: caches then reject them forever, even in lists that were computed earlier.
 */
export type WithdrawOptions = { forGood: boolean };

/** Requests that start after it has returned do not show these videos. */
export type Withdraw = (videoIds: readonly string[], options: WithdrawOptions) => Promise<void>;

/** What a feature offers to the application besides its use-cases. The application calls each part for all modules. */
export type Module = {
  /** Implementations of jobs in lib/jobs/catalogue.ts, by name. */
  jobs?: Partial<JobRuns>;
  withdraw?: Withdraw;
  /** Deletes what the module stores on these people outside Postgres. Idempotent. Throws if a store does not answer. */
  forgetPeople?: (userIds: readonly string[]) => Promise<void>;
  /**
   * What the module stores on a person outside Postgres, by name. Throws AppError `unavailable` if a part is missing.
   */
  exportPerson?: (userId: string) => Promise<Record<string, unknown>>;
  /** Starts background work of a web process. */
  start?: () => void;
  /** Writes what is buffered in memory. The module keeps working. */
  flush?: () => Promise<void>;
  /** Writes what is buffered in memory and closes connections. */
  close?: () => Promise<void>;
  /** Its use-cases, by name. */
  [useCase: string]: unknown;
};

/** For a feed, `withdraw` and `forgetPeople` are required by the type. */
export type FeedModule = Module & Required<Pick<Module, "withdraw" | "forgetPeople">>;

/** For a feed that reads the database with each request and stores nothing. */
export const STATELESS_FEED = {
  withdraw: async () => undefined,
  forgetPeople: async () => undefined,
} as const satisfies FeedModule;

export function withdrawFromAll(modules: Iterable<Module>): Withdraw {
  const all = [...modules];
  return async (videoIds, options) => {
    await Promise.all(all.map(({ withdraw }) => withdraw?.(videoIds, options)));
  };
}

export type ForgetPeople = NonNullable<Module["forgetPeople"]>;

/** Calls every module, even after one has failed. Then throws an AggregateError if any failed. */
export function forgetInAll(modules: Iterable<Module>): ForgetPeople {
  const all = [...modules];
  return async (userIds) => {
    const results = await Promise.allSettled(all.map(async ({ forgetPeople }) => forgetPeople?.(userIds)));
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    if (errors.length > 0)
      throw new AggregateError(errors, "the data of erased people is not deleted everywhere yet");
  };
}

export type ExportPerson = NonNullable<Module["exportPerson"]>;

export function exportFromAll(modules: Iterable<Module>): ExportPerson {
  const all = [...modules];
  return async (userId) => {
    const parts = await Promise.all(all.map(({ exportPerson }) => exportPerson?.(userId)));
    return Object.assign({}, ...parts);
  };
}

export async function flushAll(modules: Iterable<Module>): Promise<void> {
  await Promise.all([...modules].map(({ flush }) => flush?.()));
}

/** In reverse order, because a module may use modules built before it. */
export async function closeAll(modules: Iterable<Module>): Promise<void> {
  for (const { close } of [...modules].reverse()) await close?.();
}
