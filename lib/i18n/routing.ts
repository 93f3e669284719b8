import { defineRouting } from "next-intl/routing";
import { LOCALES } from "./locales.ts";

const YEAR_SEC = 365 * 24 * 60 * 60;

export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: "en",
  localePrefix: "always",
  // Pages name their translations in their head; a header would say it again, uncompressed.
  alternateLinks: false,
  // A choice of language outlives the browser session.
  localeCookie: { maxAge: YEAR_SEC, sameSite: "lax" },
});
