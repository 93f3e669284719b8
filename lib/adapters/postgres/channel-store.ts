import type { ChannelStore } from "#lib/feeds/channel/ports.ts";
import { Prisma } from "#prisma-client";
import type { Database } from "./client.ts";
import { listedAt } from "./seeable.ts";
import { TILE_COLUMNS, TILE_TABLES, type TileRow, toHydratedVideo } from "./tile-row.ts";

export function createPostgresChannelStore(database: Database): ChannelStore {
  return {
    async find(channelId, nowMs) {
      const [row] = await database.$queryRaw<ChannelRow[]>`
        SELECT c.id, c.name, c.avatar_url,
               count(v.id) FILTER (WHERE NOT v.is_short)::int AS videos, count(v.id) FILTER (WHERE v.is_short)::int AS shorts
        FROM channel AS c LEFT JOIN video AS v ON v.channel_id = c.id AND ${listedAt(nowMs)}
        WHERE c.id = ${channelId} AND c.approved
          AND NOT EXISTS (SELECT 1 FROM tombstone AS gone WHERE gone.kind = 'channel' AND gone.id = c.id)
        GROUP BY c.id`;
      if (!row) return null;
      const { id, name, avatar_url: avatarUrl, videos, shorts } = row;
      return { id, name, avatarUrl, videoCount: videos, shortCount: shorts };
    },

    async videos({ channelId, isShort, nowMs, limit, offset }) {
      const kind = isShort === null ? Prisma.sql`true` : Prisma.sql`v.is_short = ${isShort}`;
      const rows = await database.$queryRaw<TileRow[]>`
        SELECT ${TILE_COLUMNS} FROM ${TILE_TABLES}
        WHERE v.channel_id = ${channelId} AND ${kind} AND ${listedAt(nowMs)}
        ORDER BY v.published_at DESC, v.id DESC LIMIT ${limit} OFFSET ${offset}`;
      return rows.map(toHydratedVideo);
    },
  };
}

type ChannelRow = { id: string; name: string; avatar_url: string; videos: number; shorts: number };
