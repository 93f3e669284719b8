import type { VisitorIds } from "#lib/accounts/visitor-ids.ts";

/** Identifies a browser for a year, and not who uses it: a random id that this site has signed. */
export const VISITOR_COOKIE = "visitor";

const SEC_PER_YEAR = 365 * 86_400;

/** Null if there is no cookie, or one that this site did not issue. */
export function visitorIdOf(headers: Headers, visitorIds: VisitorIds | null): string | null {
  const cookie = headers.get("cookie") ?? "";
  const value = new RegExp(`(?:^|;\\s*)${VISITOR_COOKIE}=([\\w.-]{1,128})(?:;|$)`).exec(cookie)?.[1];
  return value === undefined ? null : (visitorIds?.verify(value) ?? null);
}

/** httpOnly: only the server reads it. */
export function visitorCookieOptions(secure: boolean) {
  return { httpOnly: true, sameSite: "lax", secure, path: "/", maxAge: SEC_PER_YEAR } as const;
}
