import type { JobRuns } from "#lib/jobs/catalogue.ts";

/** `forGood` for videos of erased people: caches then refuse them even from a list that was made before. */
export type WithdrawOptions = { forGood: boolean };

/** When it returns, no request that starts from then on shows these videos. */
export type Withdraw = (videoIds: readonly string[], options: WithdrawOptions) => Promise<void>;

/** What a feature owes the rest of the application, besides its use-cases. Each part is called for all modules at once. */
export type Module = {
  /** Its work in the background: which job of the table is done by what. */
  jobs?: Partial<JobRuns>;
  withdraw?: Withdraw;
  /** Deletes what it keeps of these people outside the database. Safe to repeat; throws where a store does not answer. */
  forgetPeople?: (userIds: readonly string[]) => Promise<void>;
  /** What it keeps of a person outside the database, by name. Throws AppError `unavailable` rather than leave a part out. */
  exportPerson?: (userId: string) => Promise<Record<string, unknown>>;
  /** Begins what runs beside the requests of a web process. */
  start?: () => void;
  /** Writes what waits in memory and lets go of connections. */
  close?: () => Promise<void>;
  /** Its use-cases, by name. */
  [useCase: string]: unknown;
};

/** A feed shows videos and knows people: forgetting either is a type error. */
export type FeedModule = Module & Required<Pick<Module, "withdraw" | "forgetPeople">>;

/** For a feed that reads the database with each request, and keeps nothing. */
export const KEEPS_NOTHING = {
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

/** Asks every module, whatever becomes of the others; throws afterwards where any of them failed. */
export function forgetInAll(modules: Iterable<Module>): ForgetPeople {
  const all = [...modules];
  return async (userIds) => {
    const results = await Promise.allSettled(all.map(async ({ forgetPeople }) => forgetPeople?.(userIds)));
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    if (errors.length > 0) throw new AggregateError(errors, "erased people are not forgotten everywhere yet");
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

/** The last one built first: it may still use those before it. */
export async function closeAll(modules: Iterable<Module>): Promise<void> {
  for (const { close } of [...modules].reverse()) await close?.();
}
