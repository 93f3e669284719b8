import type { FlagView } from "#lib/flags/flag-schema.ts";

type FlagSettings = Pick<FlagView, "enabled" | "percentage" | "allowOverride" | "overrides">;

/** The effect of a flag's settings as message keys, in the order of evaluation in lib/flags/evaluate.ts. */
export type FlagEffect = {
  reach: "flagOffForAll" | "flagOnForAll" | "flagOnForNobody" | "flagOnForSome";
  /** What applies to individual people, visitors and requests. */
  exceptions: ("flagRequestOverrides" | "flagOverridesActive" | "flagOverridesInactive")[];
};

export function effectOf({ enabled, percentage, allowOverride, overrides }: FlagSettings): FlagEffect {
  return {
    reach: enabled ? reachOf(percentage) : "flagOffForAll",
    exceptions: [
      ...(overrides.length > 0
        ? [enabled ? ("flagOverridesActive" as const) : ("flagOverridesInactive" as const)]
        : []),
      ...(allowOverride ? ["flagRequestOverrides" as const] : []),
    ],
  };
}

function reachOf(percentage: number): FlagEffect["reach"] {
  if (percentage <= 0) return "flagOnForNobody";
  return percentage >= 100 ? "flagOnForAll" : "flagOnForSome";
}

/** Whether a change turns the flag off for everyone who had it: needs confirmation. */
export function turnsOffForAll(before: FlagSettings, after: FlagSettings): boolean {
  const isOnForSome = ({ enabled, percentage }: FlagSettings) => enabled && percentage > 0;
  return isOnForSome(before) && !isOnForSome(after);
}
