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

/** Changes flags. A change takes effect in this process at once, and in all processes within FLAGS_MAX_AGE_MS. */
export function createFlagConsole(store: FlagStore, snapshot: FlagSnapshot): FlagConsole {
  return {
    list: async () => ({ flags: await store.listFlags() }),

    async change(name, change) {
      if (!(await store.changeFlag(parseFlagName(name), change))) throw unknownFlag(name);
      snapshot.invalidate();
    },

    async override(name, { subject, enabled }) {
      if (enabled === null) await store.removeOverride(parseFlagName(name), subject);
      else await store.setOverride(parseFlagName(name), subject, enabled);
      snapshot.invalidate();
    },
  };
}

/** Throws `not-found` for an unknown name. */
function parseFlagName(name: string): FlagName {
  if (!isFlagName(name)) throw unknownFlag(name);
  return name;
}

function unknownFlag(name: string): AppError {
  return new AppError("not-found", `There is no flag ${name}.`);
}
