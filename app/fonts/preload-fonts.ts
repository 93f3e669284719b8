import vietnamese from "@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2";
import type { Locale } from "next-intl";
import { preload } from "react-dom";
import latin from "./inter-latin.woff2";

/** Asks for the letters that a page in this language is sure to need before its styles are read (fonts.css). */
export function preloadFonts(locale: Locale): void {
  const files = locale === "vi" ? [latin, vietnamese] : [latin];
  for (const file of files) preload(file, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
