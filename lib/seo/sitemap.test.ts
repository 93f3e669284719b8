import { describe, expect, it } from "vitest";
import { createSitemap, type SitemapStore, urlSet } from "./sitemap.ts";

const SITE = "https://hot.example";
const count = (text: string, part: string) => text.split(part).length - 1;

function sitemapOf(videos: number) {
  const asked: { limit: number; offset: number }[] = [];
  const store: SitemapStore = {
    countVideos: async () => videos,
    videos: async ({ limit, offset }) => {
      asked.push({ limit, offset });
      return [
        { videoId: "v_1", isShort: false, publishedAtMs: 0 },
        { videoId: "v_2", isShort: true, publishedAtMs: 0 },
      ];
    },
    channelIds: async () => ["c_1"],
  };
  return {
    sitemap: createSitemap({ store, clock: { nowMs: () => 0, monotonicMs: () => 0 }, siteUrl: SITE }),
    asked,
  };
}

describe("urlSet", () => {
  it("lists each page once per language, with links to all languages and x-default", () => {
    const xml = urlSet([{ path: "/trending", changedAtMs: 0 }], SITE);
    expect(count(xml, "<url>")).toBe(5);
    expect(count(xml, 'hreflang="ar" href="https://hot.example/ar/trending"')).toBe(5);
    expect(count(xml, 'hreflang="x-default" href="https://hot.example/trending"')).toBe(5);
    expect(count(xml, "<lastmod>1970-01-01T00:00:00.000Z</lastmod>")).toBe(5);
  });

  it("escapes XML special characters", () => {
    const xml = urlSet([{ path: "/watch/a&b'c" }], SITE);
    expect(xml).toContain("<loc>https://hot.example/en/watch/a&amp;b&apos;c</loc>");
  });
});

describe("createSitemap", () => {
  it("lists as many video files as needed", async () => {
    const xml = await sitemapOf(4_001).sitemap.index();
    expect(count(xml, "<sitemap>")).toBe(5);
    expect(xml).toContain("<loc>https://hot.example/sitemap/videos-2.xml</loc>");
    expect(await sitemapOf(0).sitemap.index()).not.toContain("videos-");
  });

  it("links shorts to Shorts and other videos to their watch pages, from the offset of the file", async () => {
    const { sitemap, asked } = sitemapOf(10);
    const xml = await sitemap.file("videos-3");
    expect(xml).toContain("<loc>https://hot.example/en/watch/v_1</loc>");
    expect(xml).toContain("<loc>https://hot.example/en/shorts/v_2</loc>");
    expect(asked).toEqual([{ limit: 2_000, offset: 6_000 }]);
  });

  it("returns null for unknown files", async () => {
    const { sitemap } = sitemapOf(10);
    expect(await sitemap.file("site")).toContain("<loc>https://hot.example/en</loc>");
    expect(await sitemap.file("channels")).toContain("/en/channel/c_1");
    for (const name of ["videos-", "videos-x", "videos--1", "other", ""])
      expect(await sitemap.file(name)).toBeNull();
  });
});
