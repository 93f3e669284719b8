import type { EligibilityFacts } from "./watch-ports.ts";

/** Why a video cannot be watched. */
export type ClosedReason =
  | "removed"
  | "rejected"
  | "failed"
  | "processing"
  | "review"
  | "channel"
  | "private"
  | "scheduled";

/**
 * Null if everybody with the link may watch the video. With several reasons, the first in this order: final states,
 * then states that are waited for, then the owner's own settings.
 */
export function closedReason(facts: EligibilityFacts, nowMs: number): ClosedReason | null {
  if (facts.deleted || facts.erased) return "removed";
  if (facts.moderation === "rejected") return "rejected";
  if (facts.processing === "failed") return "failed";
  if (facts.processing === "pending") return "processing";
  if (facts.moderation === "pending") return "review";
  if (!facts.channelApproved) return "channel";
  if (facts.visibility === "private") return "private";
  return facts.publishedAtMs > nowMs ? "scheduled" : null;
}
