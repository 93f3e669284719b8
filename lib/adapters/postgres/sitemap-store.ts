import type { SitemapStore } from "#lib/seo/sitemap.ts";
import type { Database } from "./client.ts";
import { listedAt } from "./seeable.ts";

export function createPostgresSitemapStore(database: Database): SitemapStore {
  return {
    async countVideos(nowMs) {
      const [row] = await database.$queryRaw<{ videos: number }[]>`
        SELECT count(*)::int AS videos FROM video AS v JOIN channel AS c ON c.id = v.channel_id WHERE ${listedAt(nowMs)}`;
      return row?.videos ?? 0;
    },

    async videos({ limit, offset, nowMs }) {
      const rows = await database.$queryRaw<{ id: string; is_short: boolean; published_at: Date }[]>`
        SELECT v.id, v.is_short, v.published_at FROM video AS v JOIN channel AS c ON c.id = v.channel_id
        WHERE ${listedAt(nowMs)} ORDER BY v.published_at DESC, v.id DESC LIMIT ${limit} OFFSET ${offset}`;
      return rows.map((row) => ({
        videoId: row.id,
        isShort: row.is_short,
        publishedAtMs: row.published_at.getTime(),
      }));
    },

    async channelIds({ limit, nowMs }) {
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT c.id FROM channel AS c
        WHERE c.approved AND EXISTS (
          SELECT 1 FROM video AS v WHERE v.channel_id = c.id AND ${listedAt(nowMs)})
        ORDER BY c.id LIMIT ${limit}`;
      return rows.map(({ id }) => id);
    },
  };
}
