import { type NextRequest, NextResponse } from "next/server";
import { hasLocale } from "next-intl";
import createMiddleware from "next-intl/middleware";
import { newVisitorCookie, VISITOR_COOKIE, visitorIdOf } from "#lib/http/visitor.ts";
import { routing } from "#lib/i18n/routing.ts";

/** Sends `/` and unprefixed paths to the reader's language: the cookie first, then Accept-Language. */
const toReadersLanguage = createMiddleware(routing);

/** A page of nobody's, which answers as such in the language that the address begins with. */
function nowhere(request: NextRequest): URL {
  const [, first] = request.nextUrl.pathname.split("/");
  const locale = hasLocale(routing.locales, first) ? first : routing.defaultLocale;
  return new URL(`/${locale}/-`, request.url);
}

/** Also names a browser that comes for the first time, for this very page too: its requests agree with it. */
export function proxy(request: NextRequest): NextResponse {
  // No address of ours has a percent sign. next-intl would hand it on decoded, and Next fails on what it cannot decode.
  if (request.nextUrl.pathname.includes("%25")) return NextResponse.rewrite(nowhere(request));
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
