import type { DemoStore, TrafficSource, TrafficVideo } from "#demo/ports.ts";
import type { Database } from "./client.ts";

const INSERT_TIMEOUT_MS = 300_000;

export function createPostgresDemoStore(database: Database): DemoStore & TrafficSource {
  return {
    async isEmpty() {
      return (await database.video.findFirst({ select: { id: true } })) === null;
    },

    async insertCatalogue({ users, channels, videos, captions, comments }) {
      await database.$transaction(
        async (transaction) => {
          await transaction.user.createMany({
            data: users.map((user) => ({ ...user, emailVerified: true })),
          });
          await transaction.channel.createMany({
            data: channels.map(({ language: _language, topic: _topic, ...channel }) => channel),
          });
          await transaction.video.createMany({ data: videos });
          await transaction.videoCaption.createMany({ data: captions });
          await transaction.comment.createMany({ data: comments });
        },
        { timeout: INSERT_TIMEOUT_MS },
      );
    },

    listVideos(limit) {
      return database.$queryRaw<TrafficVideo[]>`
        SELECT video.id, video.title, stats.duration_sec AS "durationSec", stats.published_epoch_sec * 1000 AS "publishedAtMs"
        FROM video_stats AS stats JOIN video ON video.id = stats.video_id
        WHERE stats.eligibility = 'eligible' AND stats.duration_sec IS NOT NULL
        ORDER BY stats.published_epoch_sec DESC, video.id
        LIMIT ${limit}`;
    },
  };
}
