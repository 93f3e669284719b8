import type { EvaluationContext, Provider, ResolutionDetails } from "@openfeature/server-sdk";
import { ErrorCode, StandardResolutionReasons } from "@openfeature/server-sdk";
import { isPersonKey, isVisitorKey } from "#lib/viewer-key.ts";
import { evaluateFlag, type FlagReason, type FlagSubject } from "./evaluate.ts";
import type { FlagSnapshot } from "./flag-snapshot.ts";

/** OpenFeature evaluation context. `targetingKey` is the subject; `requested` is the value from X-Feature-Flag. */
export type FlagContext = { targetingKey?: string; requested?: boolean };

const REASONS: Record<FlagReason, string> = {
  request: StandardResolutionReasons.TARGETING_MATCH,
  "kill-switch": StandardResolutionReasons.DISABLED,
  override: StandardResolutionReasons.TARGETING_MATCH,
  split: StandardResolutionReasons.SPLIT,
  "no-subject": StandardResolutionReasons.STATIC,
  fallback: StandardResolutionReasons.DEFAULT,
};

/** OpenFeature provider for the flags in the database (decision 0022). */
export function createDatabaseProvider(snapshot: FlagSnapshot): Provider {
  return {
    metadata: { name: "database" },
    runsOn: "server",

    async resolveBooleanEvaluation(name, fallback, context): Promise<ResolutionDetails<boolean>> {
      const flag = await snapshot.find(name);
      if (!flag)
        return { value: fallback, reason: REASONS.fallback, flagMetadata: { decidedBy: "fallback" } };
      const { enabled, reason } = evaluateFlag(flag, subjectOf(context), requestedOf(context));
      return {
        value: enabled,
        variant: enabled ? "on" : "off",
        reason: REASONS[reason],
        flagMetadata: { decidedBy: reason },
      };
    },

    resolveStringEvaluation: async (_name, fallback) => notBoolean(fallback),
    resolveNumberEvaluation: async (_name, fallback) => notBoolean(fallback),
    resolveObjectEvaluation: async (_name, fallback) => notBoolean(fallback),
  };
}

function subjectOf({ targetingKey }: EvaluationContext): FlagSubject {
  return isPersonKey(targetingKey) || isVisitorKey(targetingKey) ? targetingKey : null;
}

function requestedOf({ requested }: EvaluationContext): boolean | null {
  return typeof requested === "boolean" ? requested : null;
}

/** All flags are boolean. */
function notBoolean<T>(value: T): ResolutionDetails<T> {
  return { value, reason: StandardResolutionReasons.ERROR, errorCode: ErrorCode.TYPE_MISMATCH };
}
