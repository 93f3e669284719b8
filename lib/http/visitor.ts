import type { VisitorIds } from "#lib/accounts/visitor-ids.ts";

/** Names a browser again without saying who uses it: a random id that this site signed, kept for a year. */
export const VISITOR_COOKIE = "visitor";

const SEC_PER_YEAR = 365 * 86_400;

/** Null where there is no cookie, or one that this site did not issue. */
export function visitorIdOf(headers: Headers, visitorIds: VisitorIds | null): string | null {
  const cookie = headers.get("cookie") ?? "";
  const value = new RegExp(`(?:^|;\\s*)${VISITOR_COOKIE}=([\\w.-]{1,128})(?:;|$)`).exec(cookie)?.[1];
  return value === undefined ? null : (visitorIds?.verify(value) ?? null);
}

/** Only the server reads it. */
export function visitorCookieOptions(secure: boolean) {
  return { httpOnly: true, sameSite: "lax", secure, path: "/", maxAge: SEC_PER_YEAR } as const;
}
