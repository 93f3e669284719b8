import type { NextRequest, NextResponse } from "next/server";
import createMiddleware from "next-intl/middleware";
import { newVisitorCookie, VISITOR_COOKIE, visitorIdOf } from "#lib/http/visitor.ts";
import { routing } from "#lib/i18n/routing.ts";

/** Sends `/` and unprefixed paths to the reader's language: the cookie first, then Accept-Language. */
const toReadersLanguage = createMiddleware(routing);

/** Also names a browser that comes for the first time, for this very page too: its requests agree with it. */
export function proxy(request: NextRequest): NextResponse {
  if (visitorIdOf(request.headers) !== null) return toReadersLanguage(request);
  const { id, options } = newVisitorCookie(request.nextUrl.protocol === "https:");
  request.cookies.set(VISITOR_COOKIE, id);
  const response = toReadersLanguage(request);
  response.cookies.set(VISITOR_COOKIE, id, options);
  return response;
}

export const config = {
  // Pages only: not the API, Next's own files, or anything with a file extension. Frames in other sites get no cookie
  // and no redirect.
  matcher: "/((?!api/|_next|media|embed/|.*\\..*).*)",
};
