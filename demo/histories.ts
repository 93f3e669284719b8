import type { EngagementEventInput } from "#lib/engagement/event-schema.ts";
import { isListed } from "./catalogue.ts";
import { PEOPLE } from "./people.ts";
import type { DemoCatalogue } from "./records.ts";

const HOUR_MS = 3_600_000;
/** Videos of each topic that a person has watched. */
const VIDEOS_EACH = 12;
/** Time between two watched videos. */
const STEP_HOURS = 5;

/** Events of the demo people themselves; the other viewers are sums of events (initial-events.ts). */
export function createHistoryEvents(
  { users, channels, videos }: DemoCatalogue,
  now: Date,
): EngagementEventInput[] {
  const channelsById = new Map(channels.map((channel) => [channel.id, channel]));
  const newestFirst = videos
    .filter((video) => isListed(video, channelsById))
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  return PEOPLE.flatMap(({ enjoys = [] }, index) => {
    const userId = users[index]?.id;
    if (userId === undefined) return [];
    return enjoys.flatMap((topic) =>
      newestFirst
        .filter(({ tags }) => tags[0] === topic)
        .slice(0, VIDEOS_EACH)
        .flatMap((video, place): EngagementEventInput[] => {
          // Not before the video was published.
          const atMs = Math.max(
            now.getTime() - (place + 1) * STEP_HOURS * HOUR_MS,
            Math.min(video.publishedAt.getTime() + 60_000, now.getTime()),
          );
          const act = { videoId: video.id, userId, occurredAt: new Date(atMs).toISOString(), count: 1 };
          const id = `seed:${userId}:${video.id}`;
          return [
            { ...act, id: `${id}:watch`, kind: "watch", watchTimeSec: video.durationSec ?? 60 },
            { ...act, id: `${id}:like`, kind: "like" },
          ];
        }),
    );
  });
}
