import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import type { Locale } from "./locales.ts";
import type { Messages } from "./messages.ts";
import { routing } from "./routing.ts";

/** One loader per locale: a missing file is a type error, and a request loads only its own language. */
const LOAD: Record<Locale, () => Promise<{ default: Messages }>> = {
  en: () => import("#messages/en.json"),
  sv: () => import("#messages/sv.json"),
  vi: () => import("#messages/vi.json"),
  ja: () => import("#messages/ja.json"),
  ar: () => import("#messages/ar.json"),
};

export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale;
  const { default: messages } = await LOAD[locale]();
  // Server-rendered text shows ages and no local times, so the time zone does not matter.
  return { locale, messages, timeZone: "UTC" };
});
