import { describe, expect, it } from "vitest";
import { isoDuration, scriptJson, videoObject } from "./structured-data.ts";

const VIDEO = {
  videoId: "v_1",
  title: "Noodles",
  thumbnailUrl: "/media/n.webp",
  durationSec: 271,
  publishedAtMs: Date.UTC(2026, 5, 15, 12),
  language: "en",
  tags: ["food", "night"],
  mediaUrl: "/api/videos/v_1/stream",
  creator: { id: "c_1", name: "Night Kitchen" },
  stats: { views: 1200.4, likes: 812, comments: 9 },
};
const ADDRESSES = {
  siteUrl: "https://hot.example",
  watchPath: "/en/watch/v_1",
  channelPath: "/en/channel/c_1",
  embedPath: "/embed/v_1",
};

describe("videoObject", () => {
  it("has absolute URLs, an ISO duration and whole counts", () => {
    expect(videoObject(VIDEO, "Noodles, by Night Kitchen", ADDRESSES)).toMatchObject({
      "@type": "VideoObject",
      url: "https://hot.example/en/watch/v_1",
      embedUrl: "https://hot.example/embed/v_1",
      contentUrl: "https://hot.example/api/videos/v_1/stream",
      thumbnailUrl: ["https://hot.example/media/n.webp"],
      duration: "PT4M31S",
      uploadDate: "2026-06-15T12:00:00.000Z",
      keywords: "food, night",
      author: { name: "Night Kitchen", url: "https://hot.example/en/channel/c_1" },
      interactionStatistic: [
        { interactionType: { "@type": "WatchAction" }, userInteractionCount: 1200 },
        { interactionType: { "@type": "LikeAction" }, userInteractionCount: 812 },
        { interactionType: { "@type": "CommentAction" }, userInteractionCount: 9 },
      ],
    });
  });

  it("leaves out unknown properties", () => {
    const bare = { ...VIDEO, thumbnailUrl: "", durationSec: null, mediaUrl: null, tags: [] };
    const keys = Object.keys(videoObject(bare, "", ADDRESSES));
    for (const key of ["thumbnailUrl", "duration", "contentUrl", "keywords"]) expect(keys).not.toContain(key);
  });
});

describe("isoDuration", () => {
  it.each([
    [0, "PT0S"],
    [59.6, "PT1M0S"],
    [3_723, "PT1H2M3S"],
    [36_000, "PT10H0S"],
  ])("%s s: %s", (seconds, iso) => {
    expect(isoDuration(seconds)).toBe(iso);
  });
});

describe("scriptJson", () => {
  it("escapes text that could end the script element", () => {
    const value = { name: "</script><script>alert(1)</script><!--" };
    const text = scriptJson(value);
    expect(text).not.toMatch(/[<>]/);
    expect(JSON.parse(text)).toEqual(value);
  });
});
