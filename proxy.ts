import { type NextRequest, NextResponse } from "next/server";
import { hasLocale } from "next-intl";
import createMiddleware from "next-intl/middleware";
import { createVisitorIds } from "#lib/accounts/visitor-ids.ts";
import { VISITOR_COOKIE, visitorCookieOptions, visitorIdOf } from "#lib/http/visitor.ts";
import { routing } from "#lib/i18n/routing.ts";

/** Sends `/` and paths without a language to the viewer's language: the cookie first, then Accept-Language. */
const toViewersLanguage = createMiddleware(routing);

// Read here and not by parseEnv: the proxy is a bundle of its own, and needs nothing else of the environment.
const visitorIds = createVisitorIds(process.env.SITE_SECRET || process.env.BETTER_AUTH_SECRET || null);

/** A page that does not exist, in the language that the address begins with. */
function missingPage(request: NextRequest): URL {
  const [, first] = request.nextUrl.pathname.split("/");
  const locale = hasLocale(routing.locales, first) ? first : routing.defaultLocale;
  return new URL(`/${locale}/-`, request.url);
}

/** Also gives a browser that comes for the first time its id, for this very page too: its requests agree with it. */
export function proxy(request: NextRequest): NextResponse {
  // No address of ours has a percent sign. next-intl would hand it on decoded, and Next fails on what it cannot decode.
  if (request.nextUrl.pathname.includes("%25")) return NextResponse.rewrite(missingPage(request));
  if (!visitorIds || visitorIdOf(request.headers, visitorIds) !== null) return toViewersLanguage(request);
  const value = visitorIds.issue();
  request.cookies.set(VISITOR_COOKIE, value);
  const response = toViewersLanguage(request);
  response.cookies.set(VISITOR_COOKIE, value, visitorCookieOptions(request.nextUrl.protocol === "https:"));
  return response;
}

export const config = {
  // Pages only: not the API, Next's own files, or anything with a file extension. Frames in other sites get no cookie
  // and no redirect.
  matcher: "/((?!api/|_next|media|embed/|.*\\..*).*)",
};
