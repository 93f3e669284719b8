import type { LoggedEvent } from "./types.ts";

/** The site's own record of what was streamed: sums of a second, sent again within minutes or never. */
export const STREAM_PRODUCER = { name: "stream", trusted: true } as const;

/** Longer than any event may be old, so that a late retry still meets its receipt. */
const RECEIPT_DAYS = 30;
const MS_PER_DAY = 86_400_000;

/** Until when a repeat of the event is known as one; null for ever: an import may be repeated a year later. */
export function receiptExpiresAtMs({
  trusted,
  producer,
  receivedAtMs,
}: Pick<LoggedEvent, "trusted" | "producer" | "receivedAtMs">): number | null {
  const isKept = trusted && producer !== STREAM_PRODUCER.name;
  return isKept ? null : receivedAtMs + RECEIPT_DAYS * MS_PER_DAY;
}
