import { z } from "zod";

/** How many places of a list its audit record names. */
export const AUDITED_PLACES = 10;

const count = z.number().int().min(0);

/** FR-7: one published list of Hot. `previousGenerationId` makes a chain, in which a reader sees a gap. */
export const generationMessageSchema = z.object({
  generationId: z.number().int().positive(),
  previousGenerationId: z.number().int().positive().nullable(),
  generatedAt: z.iso.datetime(),
  algorithmVersion: z.string(),
  kind: z.enum(["full", "incremental"]),
  configVersion: z.number().int(),
  parameters: z.record(z.string(), z.unknown()),
  /** Rank 1 first; without what was erased before the message left. */
  topVideoIds: z.array(z.string()).max(AUDITED_PLACES),
  counts: z.object({ listed: count }),
  durationMs: z.number(),
});

/** A video that jumped, between the full generation it was compared with and the one that shows it. */
export const spikeMessageSchema = z.object({
  videoId: z.string(),
  /** `growth`: its score multiplied. `entry`: at the top, from outside the list. */
  reason: z.enum(["growth", "entry"]),
  algorithmVersion: z.string(),
  generationId: z.number().int().positive(),
  comparedWithGenerationId: z.number().int().positive(),
  raisedAt: z.iso.datetime(),
  rank: z.number().int().positive(),
  /** Null where it was not listed, as is `growth`. */
  previousRank: z.number().int().positive().nullable(),
  hotScore: z.number(),
  growth: z.number().nullable(),
});

/** FR-4: a video near the top that nobody has looked at. */
export const escalationMessageSchema = z.object({
  caseId: z.string(),
  videoId: z.string(),
  rank: z.number().int().positive(),
  hotScore: z.number(),
  openedAt: z.iso.datetime(),
});

/** A person and what was theirs is gone: whoever keeps copies must let go of these ids. */
export const erasureMessageSchema = z.object({
  userId: z.string(),
  videoIds: z.array(z.string()),
  channelIds: z.array(z.string()),
  erasedAt: z.iso.datetime(),
});

export const SKIP_REASONS = ["not-json", "invalid", "unknown-video"] as const;

/** A message of engagement.v1 that was passed over: where it lies and why, not what it says. */
export const deadLetterMessageSchema = z.object({
  reason: z.enum(SKIP_REASONS),
  detail: z.string(),
  partition: count,
  /** Offsets are 64 bits wide, which a JSON number is not. */
  offset: z.string(),
  skippedAt: z.iso.datetime(),
});
