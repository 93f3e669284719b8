import type { EligibilityFacts } from "./watch-ports.ts";

/** Why a video can't be watched; null where whoever has its address may. */
export type ClosedReason =
  | "removed"
  | "rejected"
  | "failed"
  | "processing"
  | "review"
  | "channel"
  | "private"
  | "scheduled";

/** The reason that its owner has to know of first: what is final, then what is missing, then what they chose. */
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
