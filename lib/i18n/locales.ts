export const LOCALES = ["en", "sv", "vi", "ja", "ar"] as const;

export type Locale = (typeof LOCALES)[number];

/** The name of each language in that language. */
export const LANGUAGE_NAMES: Record<Locale, string> = {
  en: "English",
  sv: "Svenska",
  vi: "Tiếng Việt",
  ja: "日本語",
  ar: "العربية",
};

export function directionOf(locale: Locale): "ltr" | "rtl" {
  return locale === "ar" ? "rtl" : "ltr";
}
