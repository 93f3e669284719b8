import vietnamese from "@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2";
import type { Locale } from "next-intl";
import { preload } from "react-dom";
import latin from "./inter-latin.woff2";

/** Preloads the font files that every page in this language needs, before the CSS is parsed (fonts.css). */
export function preloadFonts(locale: Locale): void {
  const files = locale === "vi" ? [latin, vietnamese] : [latin];
  for (const file of files) preload(file, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
