import createMiddleware from "next-intl/middleware";
import { routing } from "#lib/i18n/routing.ts";

/** Sends `/` and unprefixed paths to the reader's language: the cookie first, then Accept-Language. */
export const proxy = createMiddleware(routing);

export const config = {
  // Pages only: not the API, Next's own files, or anything with a file extension.
  matcher: "/((?!api|_next|media|.*\\..*).*)",
};
