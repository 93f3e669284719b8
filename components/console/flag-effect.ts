import type { FlagView } from "#lib/flags/flag-schema.ts";

type FlagSettings = Pick<FlagView, "enabled" | "percentage" | "allowOverride" | "overrides">;

/** What a flag's settings come to, as the messages that say it, in the order in which lib/flags/evaluate.ts asks. */
export type FlagEffect = {
  reach: "flagOffForAll" | "flagOnForAll" | "flagOnForNobody" | "flagOnForSome";
  /** What holds for single people, visitors and requests besides. */
  besides: ("flagRequestOverrides" | "flagOverridesActive" | "flagOverridesInactive")[];
};

export function effectOf({ enabled, percentage, allowOverride, overrides }: FlagSettings): FlagEffect {
  return {
    reach: enabled ? reachOf(percentage) : "flagOffForAll",
    besides: [
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

/** Whether a change takes from everybody what some had: worth a question first. */
export function takesFromAll(before: FlagSettings, after: FlagSettings): boolean {
  const reaches = ({ enabled, percentage }: FlagSettings) => enabled && percentage > 0;
  return reaches(before) && !reaches(after);
}
