import type { MetadataRoute } from "next";
import { LOCALES } from "#lib/i18n/locales.ts";
import { getApp } from "#lib/web-app.ts";

/** Where the site is, only its environment knows. */
export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  const siteUrl = getApp().env.WEB_URL;
  const ofPeople = ["account", "console", "sign-in", "sign-up"];
  return {
    rules: {
      userAgent: "*",
      // Pictures and videos are found by their pages; the rest of the API is for programs.
      allow: ["/", "/api/videos/"],
      disallow: ["/api/", ...LOCALES.flatMap((locale) => ofPeople.map((page) => `/${locale}/${page}`))],
    },
    sitemap: new URL("/sitemap.xml", siteUrl).href,
  };
}
