import { LOCALES, type Locale } from "./locales.ts";

const DEFAULT_LOCALE: Locale = "en";

/**
 * The best of our locales for an Accept-Language header. With equal quality, the first named. English if none matches.
 */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const accepted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of accepted) {
    const match = LOCALES.find((locale) => locale === language);
    if (match !== undefined) return match;
  }
  return DEFAULT_LOCALE;
}
