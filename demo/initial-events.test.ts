import { describe, expect, it } from "vitest";
import { engagementEventSchema } from "#lib/engagement/event-schema.ts";
import { createDemoCatalogue } from "./catalogue.ts";
import { createInitialEvents } from "./initial-events.ts";

const now = new Date("2026-11-21T11:00:00Z");
const catalogue = createDemoCatalogue({ now, seed: 1 });
const events = createInitialEvents(catalogue, now);

describe("createInitialEvents", () => {
  it("adds up to the catalogue's totals", () => {
    const sums = new Map<string, number>();
    for (const { videoId, kind, count, watchTimeSec } of events) {
      const key = `${videoId} ${kind}`;
      sums.set(key, (sums.get(key) ?? 0) + (kind === "watch" ? (watchTimeSec ?? 0) : count));
    }
    for (const { videoId, hits, likes, comments, shares, watchTimeSec } of catalogue.engagement) {
      expect(sums.get(`${videoId} hit`) ?? 0).toBe(hits);
      expect(sums.get(`${videoId} like`) ?? 0).toBe(likes);
      expect(sums.get(`${videoId} comment`) ?? 0).toBe(comments);
      expect(sums.get(`${videoId} share`) ?? 0).toBe(shares);
      expect(sums.get(`${videoId} watch`) ?? 0).toBeCloseTo(watchTimeSec, 3);
    }
  });

  it("makes valid events with ids of their own, between publication and now", () => {
    const publishedAt = new Map(catalogue.videos.map((video) => [video.id, video.publishedAt.getTime()]));
    for (const event of events) {
      expect(engagementEventSchema.safeParse(event).success).toBe(true);
      const atMs = Date.parse(event.occurredAt ?? "");
      expect(atMs).toBeLessThanOrEqual(now.getTime());
      expect(atMs).toBeGreaterThanOrEqual(publishedAt.get(event.videoId) ?? Number.POSITIVE_INFINITY);
    }
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  });
});
