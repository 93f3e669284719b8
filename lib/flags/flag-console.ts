import { AppError } from "#lib/errors.ts";
import { type FlagName, isFlagName } from "./catalogue.ts";
import type { FlagChange, FlagList, FlagOverride } from "./flag-schema.ts";
import type { FlagSnapshot } from "./flag-snapshot.ts";
import type { FlagStore } from "./ports.ts";

export type FlagConsole = {
  list(): Promise<FlagList>;
  change(name: string, change: FlagChange): Promise<void>;
  override(name: string, override: FlagOverride): Promise<void>;
};

/** What administrators do with flags. A change holds here at once, and in every process within two seconds. */
export function createFlagConsole(store: FlagStore, snapshot: FlagSnapshot): FlagConsole {
  return {
    list: async () => ({ flags: await store.listFlags() }),

    async change(name, change) {
      if (!(await store.changeFlag(known(name), change))) throw unknownFlag(name);
      snapshot.forget();
    },

    async override(name, { subject, enabled }) {
      if (enabled === null) await store.removeOverride(known(name), subject);
      else await store.setOverride(known(name), subject, enabled);
      snapshot.forget();
    },
  };
}

function known(name: string): FlagName {
  if (!isFlagName(name)) throw unknownFlag(name);
  return name;
}

function unknownFlag(name: string): AppError {
  return new AppError("not-found", `There is no flag ${name}.`);
}
