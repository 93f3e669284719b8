import type { Metadata } from "next";
import type { ReactNode } from "react";
import { preloadFonts } from "#app/fonts/preload-fonts.ts";
import { directionOf } from "#lib/i18n/locales.ts";
import { getApp } from "#lib/web-app.ts";
import "../globals.css";
import "#components/ui/ui.css";
import "#components/video/video.css";
import { embedLocale } from "./embed-locale.ts";

export function generateMetadata(): Metadata {
  // Search engines should list the watch page instead.
  return { metadataBase: new URL(getApp().env.WEB_URL), robots: { index: false } };
}

/** Layout of embeds in other sites: without header and cookies, in the language of the browser. */
export default async function EmbedLayout({ children }: { children: ReactNode }) {
  const locale = await embedLocale();
  preloadFonts(locale);
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme="dark">
      <body>{children}</body>
    </html>
  );
}
