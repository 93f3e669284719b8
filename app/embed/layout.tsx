import type { Metadata } from "next";
import type { ReactNode } from "react";
import { preloadFonts } from "#app/fonts/preload-fonts.ts";
import { directionOf } from "#lib/i18n/locales.ts";
import { getApp } from "#lib/web-app.ts";
import "../globals.css";
import { embedLocale } from "./embed-locale.ts";

export function generateMetadata(): Metadata {
  // The watch page is what search engines are to find.
  return { metadataBase: new URL(getApp().env.WEB_URL), robots: { index: false } };
}

/** For frames in other sites: no header, no cookies, and in the language that the browser asks for. */
export default async function EmbedLayout({ children }: { children: ReactNode }) {
  const locale = await embedLocale();
  preloadFonts(locale);
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme="dark">
      <body>{children}</body>
    </html>
  );
}
