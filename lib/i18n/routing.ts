import { defineRouting } from "next-intl/routing";
import { LOCALES } from "./locales.ts";

const YEAR_SEC = 365 * 24 * 60 * 60;

export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: "en",
  localePrefix: "always",
  // Pages link to their translations in <head>, so the Link header is not needed.
  alternateLinks: false,
  // The chosen language is kept after the browser session.
  localeCookie: { maxAge: YEAR_SEC, sameSite: "lax" },
});
