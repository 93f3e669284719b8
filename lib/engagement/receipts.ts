import type { LoggedEvent } from "./types.ts";

/** The site's own record of streams: one sum per video and flush. It is repeated within minutes or never. */
export const STREAM_PRODUCER = { name: "stream", trusted: true } as const;

/** Longer than the greatest age of an event (MAX_EVENT_AGE_MS), so that a late retry still finds its receipt. */
const RECEIPT_DAYS = 30;
const MS_PER_DAY = 86_400_000;

/** When the receipt expires, in ms since 1970; null for never: an import can be repeated a year later. */
export function receiptExpiresAtMs({
  trusted,
  producer,
  receivedAtMs,
}: Pick<LoggedEvent, "trusted" | "producer" | "receivedAtMs">): number | null {
  const isKept = trusted && producer !== STREAM_PRODUCER.name;
  return isKept ? null : receivedAtMs + RECEIPT_DAYS * MS_PER_DAY;
}
