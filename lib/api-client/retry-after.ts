/**
 * When a Retry-After header allows the next attempt, in ms since 1970; null where it says nothing. A number of
 * seconds here; an HTTP date is allowed by the standard, and intermediaries send it.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return nowMs + seconds * 1000;
  const dateMs = Date.parse(header);
  return Number.isNaN(dateMs) ? null : dateMs;
}
