import type { VideoCatalogue } from "#lib/videos/register-video.ts";
import type { Database } from "./client.ts";

export function createPostgresVideoCatalogue(database: Database): VideoCatalogue {
  return {
    add: ({ channel, approved, posterKey, publishedAtMs, ...video }) =>
      database.$transaction(async (sql) => {
        await sql.channel.upsert({
          where: { id: channel.id },
          create: { ...channel, avatarUrl: "", approved: true },
          update: {},
        });
        await sql.video.create({
          data: {
            ...video,
            channelId: channel.id,
            thumbnailUrl: posterKey ? `/api/videos/${encodeURIComponent(video.id)}/poster` : "",
            publishedAt: new Date(publishedAtMs),
            processing: "complete",
            moderationStatus: approved ? "approved" : "pending",
          },
        });
      }),
  };
}
