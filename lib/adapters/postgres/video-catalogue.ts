import { AppError } from "#lib/errors.ts";
import type { VideoCatalogue } from "#lib/videos/register-video.ts";
import { Prisma } from "#prisma-client";
import type { Database } from "./client.ts";

/** Prisma's code for a unique constraint: another row has this id. */
const UNIQUE_VIOLATION = "P2002";

export function createPostgresVideoCatalogue(database: Database): VideoCatalogue {
  return {
    findChannels: (idOrName) =>
      database.channel.findMany({
        where: { OR: [{ id: idOrName }, { name: idOrName }] },
        select: { id: true, name: true },
        orderBy: { id: "asc" },
      }),

    async stateOf(videoId) {
      const video = await database.video.findUnique({ where: { id: videoId }, select: { deletedAt: true } });
      if (!video) return null;
      return video.deletedAt ? "removed" : "stored";
    },

    async add({ channel, approved, posterKey, publishedAtMs, captions, ...video }) {
      try {
        await database.$transaction(async (sql) => {
          await sql.channel.upsert({
            where: { id: channel.id },
            create: { ...channel, avatarUrl: "", approved: true },
            update: {},
          });
          const erased = await sql.tombstone.findUnique({
            where: { kind_id: { kind: "channel", id: channel.id } },
          });
          if (erased) throw new AppError("not-found", `The channel ${channel.id} was erased.`);
          await sql.video.create({
            data: {
              ...video,
              channelId: channel.id,
              thumbnailUrl: posterKey ? `/api/videos/${encodeURIComponent(video.id)}/poster` : "",
              publishedAt: new Date(publishedAtMs),
              processing: "complete",
              moderationStatus: approved ? "approved" : "pending",
              captions: { createMany: { data: captions } },
            },
          });
        });
      } catch (cause) {
        if (!(cause instanceof Prisma.PrismaClientKnownRequestError) || cause.code !== UNIQUE_VIOLATION)
          throw cause;
        throw new AppError("conflict", `Somebody else is adding ${video.id} right now.`, { cause });
      }
    },
  };
}
