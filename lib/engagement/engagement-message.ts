import { z } from "zod";
import { identifierSchema } from "#lib/text-schema.ts";
import { VIEWER_KEY_PATTERN, type ViewerKey } from "#lib/viewer-key.ts";
import { ENGAGEMENT_KINDS, hasWatchTime } from "./event-kinds.ts";
import type { LoggedEvent } from "./types.ts";
import { MAX_CLOCK_SKEW_MS } from "./validate.ts";

const time = z.iso.datetime({ offset: true });
const MAX_RECEIPT_CHARS = 400;

/**
 * One message of engagement.v1: an event that the web process has validated. Its key is the video, so that the events
 * of one video are read in order. Writers to the topic are trusted like writers to the database: the schema only checks
 * that the stores can take the event. Unknown fields are ignored.
 */
export const engagementMessageSchema = z
  .object({
    /** `<producer>:<event id>`: the same id counts once, however often and by whichever way it arrives. */
    id: z
      .string()
      .max(MAX_RECEIPT_CHARS)
      .regex(/^[\x21-\x7e]+:[\x21-\x7e]+$/),
    producer: identifierSchema,
    /** Receipts of most trusted producers never expire: receipts.ts. */
    trusted: z.boolean(),
    receivedAt: time,
    occurredAt: time,
    kind: z.enum(ENGAGEMENT_KINDS),
    videoId: identifierSchema,
    count: z.number().int().min(1).max(1_000_000_000),
    watchTimeSec: z.number().min(0).max(1e12),
    /** A ViewerKey: a person, a visitor, or a visitor who opened a share link; null for sums without a viewer. */
    viewer: z.string().regex(VIEWER_KEY_PATTERN).nullable(),
    linkId: identifierSchema.nullable(),
  })
  .refine((event) => hasWatchTime(event.kind) || event.watchTimeSec === 0, {
    message: "only a watch event has watch time",
    path: ["watchTimeSec"],
  });

export function toEngagementMessage(event: LoggedEvent): z.input<typeof engagementMessageSchema> {
  return {
    id: event.receiptId,
    producer: event.producer,
    trusted: event.trusted,
    receivedAt: new Date(event.receivedAtMs).toISOString(),
    occurredAt: new Date(event.occurredAtMs).toISOString(),
    kind: event.kind,
    videoId: event.videoId,
    count: event.count,
    watchTimeSec: event.watchTimeSec,
    viewer: event.viewer,
    linkId: event.linkId,
  };
}

export type UnreadableMessage = { reason: "not-json" | "invalid"; detail: string };

/** Reads a message's text. Pure. */
export function readEngagementMessage(text: string, nowMs: number): LoggedEvent | UnreadableMessage {
  const json = parseJson(text);
  if (json === undefined) return { reason: "not-json", detail: "the message is no JSON" };
  const parsed = engagementMessageSchema.safeParse(json);
  if (!parsed.success) {
    const detail = parsed.error.issues.map(
      (issue) => `${issue.path.join(".") || "message"}: ${issue.message}`,
    );
    return { reason: "invalid", detail: detail.join("; ") };
  }
  const { id, receivedAt, occurredAt, viewer, ...event } = parsed.data;
  const [receivedAtMs, occurredAtMs] = [Date.parse(receivedAt), Date.parse(occurredAt)];
  for (const [name, ms] of Object.entries({ receivedAt: receivedAtMs, occurredAt: occurredAtMs })) {
    if (ms < 0 || ms > nowMs + MAX_CLOCK_SKEW_MS) {
      return { reason: "invalid", detail: `${name}: before 1970 or in the future` };
    }
  }
  return { ...event, receiptId: id, receivedAtMs, occurredAtMs, viewer: viewer as ViewerKey | null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
