import type { EngagementEventInput } from "#lib/engagement/event-schema.ts";
import { audienceShare } from "./popularity.ts";
import type { DemoCatalogue, DemoEngagement } from "./records.ts";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** Multiples of it modulo 1 spread evenly over a day, without random numbers. */
const GOLDEN_RATIO = 0.618_033_988_75;

interface Period {
  name: "before" | "last-day";
  at: Date;
  share: number;
}

/** Periods of a video's engagement: the last day and, for an older video, the time before. */
function periodsOf(publishedAt: Date, now: Date, index: number): Period[] {
  const ageHours = (now.getTime() - publishedAt.getTime()) / HOUR_MS;
  const lastDayHours = Math.min(ageHours, DAY_HOURS);
  const earlierHours = ageHours - lastDayHours;
  const earlierShare = audienceShare(earlierHours) / audienceShare(ageHours);
  const backHours = lastDayHours * ((index * GOLDEN_RATIO) % 1);
  const lastDay: Period = {
    name: "last-day",
    at: new Date(now.getTime() - backHours * HOUR_MS),
    share: 1 - earlierShare,
  };
  if (earlierHours === 0) return [lastDay];
  const before: Period = {
    name: "before",
    at: new Date(publishedAt.getTime() + 0.4 * earlierHours * HOUR_MS),
    share: earlierShare,
  };
  return [before, lastDay];
}

function eventsOf(totals: DemoEngagement, periods: readonly Period[]): EngagementEventInput[] {
  const { videoId, hits, likes, comments, shares } = totals;
  const counts = { hit: hits, watch: hits, like: likes, comment: comments, share: shares };
  return Object.entries(counts).flatMap(([kind, total]) => {
    let left = total;
    return periods.flatMap((period, index) => {
      const isLast = index === periods.length - 1;
      const count = isLast ? left : Math.min(left, Math.round(total * period.share));
      left -= count;
      if (count === 0) return [];
      return {
        id: `seed:${videoId}:${kind}:${period.name}`,
        kind: kind as keyof typeof counts,
        videoId,
        occurredAt: period.at.toISOString(),
        count,
        ...(kind === "watch" && { watchTimeSec: (totals.watchTimeSec * count) / total }),
      };
    });
  });
}

/** The totals of the catalogue as aggregated events of a trusted producer; their sums are exactly the totals. */
export function createInitialEvents(
  { engagement, videos }: DemoCatalogue,
  now: Date,
): EngagementEventInput[] {
  const publishedAt = new Map(videos.map((video) => [video.id, video.publishedAt]));
  return engagement.flatMap((totals, index) => {
    const published = publishedAt.get(totals.videoId);
    return published ? eventsOf(totals, periodsOf(published, now, index)) : [];
  });
}
