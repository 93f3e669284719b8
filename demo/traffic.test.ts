import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { engagementEventSchema } from "#lib/engagement/event-schema.ts";
import { createRandom } from "#lib/random.ts";
import {
  dailyRhythm,
  drawPoisson,
  type HotView,
  planSpike,
  Traffic,
  type TrafficOptions,
} from "./traffic.ts";

const startMs = Date.parse("2026-11-21T11:00:00Z");
const HOUR_MS = 3_600_000;
const videos = Array.from({ length: 300 }, (_, index) => ({
  id: `v_${String(index).padStart(6, "0")}`,
  title: `Video ${index}`,
  durationSec: 60 + index,
  publishedAtMs: startMs - index * 0.2 * HOUR_MS,
}));
const quiet: HotView = { videoIds: [], topScore: 0 };
const options: TrafficOptions = { videos, seed: 1, ratePerSec: 50, spikeEveryMs: 60_000, startMs };

/** Runs the traffic in steps of a quarter of a second. */
function run(traffic: Traffic, durationMs: number, hot: HotView = quiet) {
  return Array.from({ length: durationMs / 250 }, (_, index) =>
    traffic.step(startMs + (index + 1) * 250, hot),
  );
}
const eventsOf = (steps: ReturnType<typeof run>) => steps.flatMap((step) => step.events);

describe("dailyRhythm", () => {
  it("averages 1 over a day, peaks in the evening and never stops", () => {
    const hours = Array.from({ length: 240 }, (_, index) => dailyRhythm(startMs + index * 0.1 * HOUR_MS));
    expect(hours.reduce((sum, x) => sum + x, 0) / hours.length).toBeCloseTo(1, 5);
    expect(Math.min(...hours)).toBeGreaterThan(0.2);
    expect(dailyRhythm(Date.parse("2026-11-21T19:00:00Z"))).toBeGreaterThan(
      dailyRhythm(Date.parse("2026-11-21T04:00:00Z")),
    );
  });
});

describe("drawPoisson", () => {
  it("has the mean it was asked for", () => {
    const random = createRandom(3);
    for (const mean of [0.1, 3, 200]) {
      const draws = Array.from({ length: 5_000 }, () => drawPoisson(mean, random));
      expect(draws.reduce((sum, x) => sum + x, 0) / draws.length / mean).toBeCloseTo(1, 0);
    }
  });
});

describe("Traffic", () => {
  it("decides the same for the same seed", () => {
    expect(run(new Traffic(options), 5_000)).toEqual(run(new Traffic(options), 5_000));
  });

  it("sends about the rate it was asked for, in valid events with ids of their own", () => {
    const sent = eventsOf(run(new Traffic({ ...options, spikeEveryMs: 1e9 }), 60_000));
    const expected = 50 * 60 * dailyRhythm(startMs);
    expect(sent.length / expected).toBeGreaterThan(0.9);
    expect(sent.length / expected).toBeLessThan(1.1);
    expect(new Set(sent.map((event) => event.id)).size).toBe(sent.length);
    for (const event of sent) expect(engagementEventSchema.safeParse(event).success).toBe(true);
  });

  it("has favourites but leaves nobody out for ever", () => {
    const views = new Map<string, number>();
    for (const { kind, videoId } of eventsOf(run(new Traffic({ ...options, spikeEveryMs: 1e9 }), 300_000))) {
      if (kind === "hit") views.set(videoId, (views.get(videoId) ?? 0) + 1);
    }
    const counts = [...views.values()].sort((a, b) => b - a);
    const total = counts.reduce((sum, count) => sum + count, 0);
    expect(counts.slice(0, 30).reduce((sum, count) => sum + count, 0) / total).toBeGreaterThan(0.35);
    expect(views.size).toBeGreaterThan(200);
  });

  it("does not catch up on a pause", () => {
    const traffic = new Traffic({ ...options, spikeEveryMs: 1e9 });
    expect(traffic.step(startMs + HOUR_MS, quiet).events.length).toBeLessThan(50 * 2 * 2);
  });

  it("lifts one video a spike, announces it, and delivers exactly its crowd", () => {
    const hot: HotView = { videoIds: videos.slice(0, 50).map(({ id }) => id), topScore: 30_000 };
    const steps = run(new Traffic({ ...options, ratePerSec: 0 }), 60_000, hot);
    const started = steps.flatMap(({ spikeStarted }) => spikeStarted ?? []);
    expect(started).toHaveLength(1);
    expect(steps.flatMap(({ spikeEnded }) => spikeEnded ?? [])).toEqual(started);
    const hits = eventsOf(steps).filter((event) => event.kind === "hit");
    expect(hits.every((event) => event.videoId === started[0]?.video.id)).toBe(true);
    expect(hits.reduce((sum, event) => sum + event.count, 0)).toBe(started[0]?.views);
    expect(hot.videoIds).not.toContain(started[0]?.video.id);
  });
});

describe("planSpike", () => {
  it("brings a young video from outside the top near rank 1, whatever its length and age", () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 1_000, max: 1e6, noNaN: true }), (seed, topScore) => {
        const spike = planSpike(videos, { videoIds: ["v_000000"], topScore }, startMs, createRandom(seed));
        if (!spike) throw new Error("There were candidates");
        const { durationSec, publishedAtMs, id } = spike.video;
        const ageHours = (startMs - publishedAtMs) / HOUR_MS;
        const score = 0.8 * spike.views * durationSec * 0.45 * Math.exp(-ageHours / 24);
        expect(id).not.toBe("v_000000");
        expect(score).toBeGreaterThanOrEqual(topScore * 0.5);
        expect(score).toBeLessThan(topScore * 1.4 + durationSec);
      }),
    );
  });

  it("has no spike where no video is young enough", () => {
    const old = videos.map((video) => ({ ...video, publishedAtMs: startMs - 100 * HOUR_MS }));
    expect(planSpike(old, quiet, startMs, createRandom(1))).toBeNull();
  });
});
