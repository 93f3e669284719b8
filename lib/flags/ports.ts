import type { FlagConfig } from "./evaluate.ts";
import type { FlagChange, FlagView } from "./flag-schema.ts";

export type FlagStore = {
  readFlags(): Promise<Map<string, FlagConfig>>;
  listFlags(): Promise<FlagView[]>;
  /** False if there is no such flag. */
  changeFlag(name: string, change: FlagChange): Promise<boolean>;
  setOverride(name: string, subject: string, enabled: boolean): Promise<void>;
  removeOverride(name: string, subject: string): Promise<void>;
};
