import type { Metadata } from "next";
import type { Locale } from "next-intl";
import { LOCALES } from "#lib/i18n/locales.ts";
import { getPathname } from "#lib/i18n/navigation.ts";

/** The one address of a page in this language, and where it is in the others. */
export function pageAddresses(href: string, locale: Locale) {
  return {
    canonical: getPathname({ href, locale }),
    languages: {
      ...Object.fromEntries(LOCALES.map((other) => [other, getPathname({ href, locale: other })])),
      // Without a language the site finds out which one its reader wants.
      "x-default": href,
    },
  } satisfies Metadata["alternates"];
}
