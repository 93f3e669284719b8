/** Names a browser again without saying who uses it: a random id, kept for a year. */
export const VISITOR_COOKIE = "visitor";

export function visitorIdOf(headers: Headers): string | null {
  const cookie = headers.get("cookie") ?? "";
  return new RegExp(`(?:^|;\\s*)${VISITOR_COOKIE}=([\\w-]{16,64})(?:;|$)`).exec(cookie)?.[1] ?? null;
}
