/** Names a browser again without saying who uses it: a random id, kept for a year. */
export const VISITOR_COOKIE = "visitor";

const SEC_PER_YEAR = 365 * 86_400;

export function visitorIdOf(headers: Headers): string | null {
  const cookie = headers.get("cookie") ?? "";
  return new RegExp(`(?:^|;\\s*)${VISITOR_COOKIE}=([\\w-]{16,64})(?:;|$)`).exec(cookie)?.[1] ?? null;
}

/** Only the server reads it. */
export function newVisitorCookie(secure: boolean) {
  return {
    id: crypto.randomUUID(),
    options: { httpOnly: true, sameSite: "lax", secure, path: "/", maxAge: SEC_PER_YEAR },
  } as const;
}
