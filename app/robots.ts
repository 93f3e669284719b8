import type { MetadataRoute } from "next";
import { LOCALES } from "#lib/i18n/locales.ts";
import { getApp } from "#lib/web-app.ts";

/** Rendered per request: WEB_URL is known at run time only. */
export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  const siteUrl = getApp().env.WEB_URL;
  const personalPages = ["account", "console", "sign-in", "sign-up"];
  return {
    rules: {
      userAgent: "*",
      // Media files may be crawled; the rest of the API not.
      allow: ["/", "/api/videos/"],
      disallow: ["/api/", ...LOCALES.flatMap((locale) => personalPages.map((page) => `/${locale}/${page}`))],
    },
    sitemap: new URL("/sitemap.xml", siteUrl).href,
  };
}
