import { createHash } from "node:crypto";
import type { PersonKey, VisitorKey } from "#lib/viewer-key.ts";

/** A flag as it is configured. */
export type FlagConfig = {
  name: string;
  /** The kill switch: off for everybody when false. */
  enabled: boolean;
  /** Share of subjects that get it, 0 to 100. */
  percentage: number;
  /** Whether a request may switch it for itself. */
  allowOverride: boolean;
  /** Changing it draws the lots again. */
  salt: string;
  /** Subject -> on or off, before the percentage. */
  overrides: ReadonlyMap<string, boolean>;
};

/** Why a flag is as it is. Only `split` is a lot drawn: what an experiment may be read from. */
export type FlagReason = "request" | "kill-switch" | "override" | "split" | "no-subject" | "fallback";

export type FlagDecision = { enabled: boolean; reason: FlagReason };

/** Null for a request that nothing ties to another one. */
export type FlagSubject = PersonKey | VisitorKey | null;

/**
 * In this order: the request's own header where the flag allows it, the kill switch, the subject's override, and
 * the percentage. Somebody without a subject would get another lot with each request, and so gets a flag
 * only when everybody does.
 */
export function evaluateFlag(
  flag: FlagConfig,
  subject: FlagSubject,
  requested: boolean | null,
): FlagDecision {
  if (requested !== null && flag.allowOverride) return { enabled: requested, reason: "request" };
  if (!flag.enabled) return { enabled: false, reason: "kill-switch" };
  if (subject === null) return { enabled: flag.percentage >= 100, reason: "no-subject" };
  const override = flag.overrides.get(subject);
  if (override !== undefined) return { enabled: override, reason: "override" };
  return { enabled: bucketOf(flag, subject) < flag.percentage, reason: "split" };
}

/** Whether anybody at all may have it: what nobody gets need not be made ready. */
export function isObtainable({ enabled, percentage, allowOverride, overrides }: FlagConfig): boolean {
  if (allowOverride) return true;
  return enabled && (percentage > 0 || overrides.values().some(Boolean));
}

/** A number in [0, 100) that a subject keeps: raising the percentage only ever adds people. */
export function bucketOf({ name, salt }: Pick<FlagConfig, "name" | "salt">, subject: string): number {
  const digest = createHash("sha256").update(`${salt}\n${name}\n${subject}`).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}

/** `X-Feature-Flag: hot_enabled=1, other=0`: null where it says nothing, or nothing clear, about this flag. */
export function requestedFlag(header: string | null, name: string): boolean | null {
  for (const entry of header?.split(",") ?? []) {
    const [flag, value] = entry.split("=").map((part) => part.trim());
    if (flag === name && (value === "0" || value === "1")) return value === "1";
  }
  return null;
}
