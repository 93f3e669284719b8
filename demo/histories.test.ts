import { describe, expect, it } from "vitest";
import { createDemoCatalogue } from "./catalogue.ts";
import { createHistoryEvents } from "./histories.ts";

const now = new Date("2026-11-21T11:00:00Z");
const catalogue = createDemoCatalogue({ now, seed: 1 });
const events = createHistoryEvents(catalogue, now);
const userIdOf = (name: string) => catalogue.users.find((user) => user.name === name)?.id;
const topicsOf = (name: string) =>
  new Set(
    events
      .filter(({ userId }) => userId === userIdOf(name))
      .map(({ videoId }) => catalogue.videos.find(({ id }) => id === videoId)?.tags[0]),
  );

describe("createHistoryEvents", () => {
  it("gives people different userVectors", () => {
    expect(topicsOf("Priya Raman")).toEqual(new Set(["cats", "food"]));
    expect(topicsOf("Björn Åkesson")).toEqual(new Set(["trains", "north"]));
  });

  it("leaves somebody who has done nothing yet", () => {
    expect(topicsOf("Mateo Rojas").size).toBe(0);
  });

  it("lets nobody watch what is not out, or tomorrow, and names each act once", () => {
    const published = new Map(catalogue.videos.map((video) => [video.id, video.publishedAt.getTime()]));
    for (const { videoId, occurredAt = "" } of events) {
      expect(Date.parse(occurredAt)).toBeGreaterThanOrEqual(published.get(videoId) ?? Number.NaN);
      expect(Date.parse(occurredAt)).toBeLessThanOrEqual(now.getTime());
    }
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(events.length).toBeGreaterThan(100);
  });
});
