import { z } from "zod";

/** Number of places of a list in its audit message. */
export const AUDITED_PLACES = 10;

const count = z.number().int().min(0);

/** FR-7: one published Hot list. `previousGenerationId` links the messages, so that a consumer can detect a gap. */
export const generationMessageSchema = z.object({
  generationId: z.number().int().positive(),
  previousGenerationId: z.number().int().positive().nullable(),
  generatedAt: z.iso.datetime(),
  algorithmVersion: z.string(),
  kind: z.enum(["full", "incremental"]),
  configVersion: z.number().int(),
  parameters: z.record(z.string(), z.unknown()),
  /** Rank 1 first. Without videos that were erased before the message was sent. */
  topVideoIds: z.array(z.string()).max(AUDITED_PLACES),
  counts: z.object({ listed: count }),
  durationMs: z.number(),
});

/** A spike: a video that rose between two full generations (decision 0055). */
export const spikeMessageSchema = z.object({
  videoId: z.string(),
  /** `growth`: the score at least doubled. `entry`: the video was not listed before and is now in the top 20. */
  reason: z.enum(["growth", "entry"]),
  algorithmVersion: z.string(),
  generationId: z.number().int().positive(),
  comparedWithGenerationId: z.number().int().positive(),
  raisedAt: z.iso.datetime(),
  rank: z.number().int().positive(),
  /** Null if it was not listed before; then `growth` is null too. */
  previousRank: z.number().int().positive().nullable(),
  hotScore: z.number(),
  /** New score divided by old score. */
  growth: z.number().nullable(),
});

/** FR-4: a moderation case for a pending video with a high score. */
export const escalationMessageSchema = z.object({
  caseId: z.string(),
  videoId: z.string(),
  rank: z.number().int().positive(),
  hotScore: z.number(),
  openedAt: z.iso.datetime(),
});

/** NFR-6: a person was erased. Consumers must delete everything that they store under these ids. */
export const erasureMessageSchema = z.object({
  userId: z.string(),
  videoIds: z.array(z.string()),
  channelIds: z.array(z.string()),
  erasedAt: z.iso.datetime(),
});

export const SKIP_REASONS = ["not-json", "invalid", "unknown-video"] as const;

/** A message of engagement.v1 that was skipped: its position and the reason, without its content. */
export const deadLetterMessageSchema = z.object({
  reason: z.enum(SKIP_REASONS),
  detail: z.string(),
  partition: count,
  /** A string, because offsets have 64 bits and JSON numbers have 53. */
  offset: z.string(),
  skippedAt: z.iso.datetime(),
});
