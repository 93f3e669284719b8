import type { StreamableVideo, StreamableVideos } from "#lib/videos/media-ports.ts";
import type { Database } from "./client.ts";

export function createPostgresStreamableVideos(database: Database): StreamableVideos {
  async function findMany(videoIds: readonly string[]): Promise<StreamableVideo[]> {
    const rows = await database.$queryRaw<Row[]>`
      SELECT v.id, v.media_key, c.owner_id,
             (SELECT jsonb_object_agg(k.language, k.media_key) FROM video_caption AS k WHERE k.video_id = v.id) AS captions,
             v.deleted_at IS NOT NULL OR EXISTS (
               SELECT 1 FROM tombstone AS t WHERE t.kind = 'video' AND t.id = v.id) AS gone,
             v.visibility <> 'private' AND v.processing = 'complete' AND v.moderation_status = 'approved' AND c.approved AS open
      FROM video AS v JOIN channel AS c ON c.id = v.channel_id WHERE v.id = ANY(${[...videoIds]}::text[])`;
    return rows.map((row) => ({
      videoId: row.id,
      mediaKey: row.media_key,
      captionKeys: new Map(Object.entries(row.captions ?? {})),
      access: row.gone ? "gone" : row.open ? "open" : "restricted",
      ownerId: row.owner_id,
    }));
  }
  return { findMany, find: async (videoId) => (await findMany([videoId]))[0] ?? null };
}

type Row = {
  id: string;
  media_key: string | null;
  owner_id: string | null;
  captions: Record<string, string> | null;
  gone: boolean;
  open: boolean;
};
