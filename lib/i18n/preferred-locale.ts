import { LOCALES, type Locale } from "./locales.ts";

const DEFAULT_LOCALE: Locale = "en";

/** The best of our languages for an Accept-Language header; of two that are wanted alike, the one named first. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const known = LOCALES.find((locale) => locale === language);
    if (known !== undefined) return known;
  }
  return DEFAULT_LOCALE;
}
