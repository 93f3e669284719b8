import { createHash } from "node:crypto";
import type { PersonKey, VisitorKey } from "#lib/viewer-key.ts";

/** Configuration of a flag. */
export type FlagConfig = {
  name: string;
  /** The kill switch: if false, the flag is off for everybody. */
  enabled: boolean;
  /** Share of subjects that get it, 0 to 100. */
  percentage: number;
  /** Whether X-Feature-Flag may switch it for one request. */
  allowOverride: boolean;
  /** Part of the bucket hash: another salt assigns all buckets again. */
  salt: string;
  /** Values by subject. They take precedence over the percentage. */
  overrides: ReadonlyMap<string, boolean>;
};

/** What decided the value. Only `split` is a random assignment, so only these subjects count in an experiment. */
export type FlagReason = "request" | "kill-switch" | "override" | "split" | "no-subject" | "fallback";

export type FlagDecision = { enabled: boolean; reason: FlagReason };

/** Null for a visitor without the visitor cookie. */
export type FlagSubject = PersonKey | VisitorKey | null;

/**
 * Applies, in this order: the value that the request asks for, if the flag allows it; the kill switch; the override of
 * the subject; the percentage (API-10). Without a subject the bucket would change with each request, so the flag is on
 * only at 100 percent.
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

/** Whether the flag can be on for any request. If not, its feature need not be computed. */
export function isObtainable({ enabled, percentage, allowOverride, overrides }: FlagConfig): boolean {
  if (allowOverride) return true;
  return enabled && (percentage > 0 || overrides.values().some(Boolean));
}

/** The stable number of a subject, 0 or more and below 100. So a higher percentage only adds subjects. */
export function bucketOf({ name, salt }: Pick<FlagConfig, "name" | "salt">, subject: string): number {
  const digest = createHash("sha256").update(`${salt}\n${name}\n${subject}`).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}

/** Reads `X-Feature-Flag: hot_enabled=1, other=0`. Null if the flag is missing or its value is neither 0 nor 1. */
export function requestedFlag(header: string | null, name: string): boolean | null {
  for (const entry of header?.split(",") ?? []) {
    const [flag, value] = entry.split("=").map((part) => part.trim());
    if (flag === name && (value === "0" || value === "1")) return value === "1";
  }
  return null;
}
