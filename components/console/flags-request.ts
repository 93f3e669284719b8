import type { FlagChange, FlagList, FlagOverride } from "#lib/flags/flag-schema.ts";
import { askConsole } from "./console-request.ts";

export function fetchFlags(): Promise<FlagList> {
  return askConsole("GET", "flags");
}

/** Each answers all flags as they are then. */
export function changeFlag(name: string, change: FlagChange): Promise<FlagList> {
  return askConsole("PATCH", `flags/${encodeURIComponent(name)}`, change);
}

export function overrideFlag(name: string, override: FlagOverride): Promise<FlagList> {
  return askConsole("PUT", `flags/${encodeURIComponent(name)}/overrides`, override);
}
