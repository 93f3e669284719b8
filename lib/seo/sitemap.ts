import type { Clock } from "#lib/clock.ts";
import { LOCALES } from "#lib/i18n/locales.ts";

/** Public videos and channels, in a stable order. */
export type SitemapStore = {
  countVideos(nowMs: number): Promise<number>;
  /** Newest first. */
  videos(page: {
    limit: number;
    offset: number;
    nowMs: number;
  }): Promise<{ videoId: string; isShort: boolean; publishedAtMs: number }[]>;
  /** Channels with at least one listed video. */
  channelIds(page: { limit: number; nowMs: number }): Promise<string[]>;
};

export type Sitemap = {
  /** The sitemap index, with links to all files. */
  index(): Promise<string>;
  /** `site`, `channels` or `videos-0`, …; null for any other name. */
  file(name: string): Promise<string | null>;
};

/** A file contains each page once per language. So it stays far below the limits of 50 MB and 50,000 URLs. */
const VIDEOS_PER_FILE = 2_000;
const MAX_CHANNELS = 8_000;
/** Pages that always exist. */
const SITE_PATHS = ["", "/shorts", "/trending"];

export function createSitemap(deps: { store: SitemapStore; clock: Clock; siteUrl: string }): Sitemap {
  const { store, clock, siteUrl } = deps;
  return {
    async index() {
      const files = Math.ceil((await store.countVideos(clock.nowMs())) / VIDEOS_PER_FILE);
      const names = ["site", "channels", ...Array.from({ length: files }, (_, file) => `videos-${file}`)];
      const entries = names.map(
        (name) => `<sitemap>${loc(new URL(`/sitemap/${name}.xml`, siteUrl))}</sitemap>`,
      );
      return document("sitemapindex", entries);
    },

    async file(name) {
      if (name === "site")
        return urlSet(
          SITE_PATHS.map((path) => ({ path })),
          siteUrl,
        );
      if (name === "channels") {
        const ids = await store.channelIds({ limit: MAX_CHANNELS, nowMs: clock.nowMs() });
        return urlSet(
          ids.map((id) => ({ path: `/channel/${encodeURIComponent(id)}` })),
          siteUrl,
        );
      }
      const fileNumber = /^videos-(\d{1,5})$/.exec(name)?.[1];
      if (fileNumber === undefined) return null;
      const videos = await store.videos({
        limit: VIDEOS_PER_FILE,
        offset: Number(fileNumber) * VIDEOS_PER_FILE,
        nowMs: clock.nowMs(),
      });
      const pages = videos.map(({ videoId, isShort, publishedAtMs }) => ({
        path: `/${isShort ? "shorts" : "watch"}/${encodeURIComponent(videoId)}`,
        changedAtMs: publishedAtMs,
      }));
      return urlSet(pages, siteUrl);
    },
  };
}

type Page = { path: string; changedAtMs?: number };

/** A <urlset> with one <url> per page and language, each with links to the other languages. */
export function urlSet(pages: readonly Page[], siteUrl: string): string {
  const entries = pages.flatMap(({ path, changedAtMs }) => {
    const addresses = LOCALES.map((locale) => ({ locale, url: new URL(`/${locale}${path}`, siteUrl) }));
    const alternates = [...addresses, { locale: "x-default", url: new URL(path || "/", siteUrl) }]
      .map(
        ({ locale, url }) =>
          `<xhtml:link rel="alternate" hreflang="${locale}" href="${escapeXml(url.href)}"/>`,
      )
      .join("");
    const changed =
      changedAtMs === undefined ? "" : `<lastmod>${new Date(changedAtMs).toISOString()}</lastmod>`;
    return addresses.map(({ url }) => `<url>${loc(url)}${changed}${alternates}</url>`);
  });
  return document("urlset", entries);
}

function document(root: "urlset" | "sitemapindex", entries: readonly string[]): string {
  const spaces =
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${spaces}>\n${entries.join("\n")}\n</${root}>\n`;
}

const loc = (url: URL) => `<loc>${escapeXml(url.href)}</loc>`;

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
}
