import { describe, expect, it } from "vitest";
import { createDemoCatalogue } from "./catalogue.ts";
import { COMMENT_BOOK } from "./comment-book.ts";

const now = new Date("2026-11-21T11:00:00Z");
const { comments, engagement, videos, users } = createDemoCatalogue({ now, seed: 1 });

describe("the demo's comments", () => {
  it("are as many as are counted, on each video", () => {
    const written = new Map<string, number>();
    for (const { videoId } of comments) written.set(videoId, (written.get(videoId) ?? 0) + 1);
    expect(comments.length).toBeGreaterThan(300);
    expect(engagement.filter((totals) => totals.comments !== (written.get(totals.videoId) ?? 0))).toEqual([]);
  });

  it("are in the video's language, by people of the demo, between the video and now", () => {
    const videosById = new Map(videos.map((video) => [video.id, video]));
    const userIds = new Set(users.map(({ id }) => id));
    const wrong = comments.filter(({ videoId, userId, body, createdAt }) => {
      const video = videosById.get(videoId);
      return (
        !video ||
        !COMMENT_BOOK[video.language].includes(body) ||
        !userIds.has(userId) ||
        createdAt < video.publishedAt ||
        createdAt > now
      );
    });
    expect(wrong).toEqual([]);
  });

  it("say nothing twice on one video, and each has an id of its own", () => {
    const said = comments.map(({ videoId, body }) => `${videoId} ${body}`);
    expect(new Set(said).size).toBe(said.length);
    expect(new Set(comments.map(({ id }) => id)).size).toBe(comments.length);
  });
});
