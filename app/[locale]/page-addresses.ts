import type { Metadata } from "next";
import type { Locale } from "next-intl";
import { LOCALES } from "#lib/i18n/locales.ts";
import { getPathname } from "#lib/i18n/navigation.ts";

/** Canonical URL of a page in this language, and its URLs in the others. */
export function pageAddresses(href: string, locale: Locale) {
  return {
    canonical: getPathname({ href, locale }),
    languages: {
      ...Object.fromEntries(LOCALES.map((other) => [other, getPathname({ href, locale: other })])),
      // Without a locale, the site redirects to the preferred language.
      "x-default": href,
    },
  } satisfies Metadata["alternates"];
}
