import { createPostgresSitemapStore } from "#lib/adapters/postgres/sitemap-store.ts";
import type { Platform } from "#lib/platform.ts";
import { createSitemap } from "./sitemap.ts";

/** Sitemaps for search engines. */
export function seoModule({ env, database, clock }: Platform) {
  return {
    sitemap: createSitemap({ store: createPostgresSitemapStore(database), clock, siteUrl: env.WEB_URL }),
  };
}
