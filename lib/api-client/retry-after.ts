/**
 * The time of the next attempt by a Retry-After header, in ms since 1970; null without a valid header. Our API sends
 * seconds; proxies may send an HTTP date.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return nowMs + seconds * 1000;
  const dateMs = Date.parse(header);
  return Number.isNaN(dateMs) ? null : dateMs;
}
