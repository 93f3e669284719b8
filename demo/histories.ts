import type { EngagementEventInput } from "#lib/engagement/event-schema.ts";
import { type DemoCatalogue, isListed } from "./catalogue.ts";
import { PEOPLE } from "./people.ts";

const HOUR_MS = 3_600_000;
/** Videos of each topic that a person has watched. */
const VIDEOS_EACH = 12;
/** From one video to the next one before it. */
const STEP_HOURS = 5;

/** What the demo's people did themselves: a handful of events beside everybody's sums. */
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
          // Nobody watches what is not out yet.
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
