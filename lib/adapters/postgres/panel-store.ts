import type { PanelStore } from "#lib/panel/import-panel.ts";
import { column, type Database } from "./client.ts";

export function createPostgresPanelStore(database: Database): PanelStore {
  return {
    async upsertCatalogue(channels, videos) {
      await database.$transaction([
        database.$executeRaw`
          INSERT INTO channel (id, name, avatar_url, approved)
          SELECT *, true FROM unnest(
            ${column(channels, (channel) => channel.id)}::text[],
            ${column(channels, (channel) => channel.name)}::text[],
            ${column(channels, (channel) => channel.avatarUrl)}::text[]) AS t (id, name, avatar_url)
          WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE kind = 'channel' AND tombstone.id = t.id)
          ON CONFLICT (id) DO NOTHING`,
        // Tags as JSON: unnest would flatten an array of arrays.
        database.$executeRaw`
          INSERT INTO video (id, channel_id, title, thumbnail_url, placeholder, published_at, tags, visibility, processing, moderation_status)
          SELECT id, channel_id, title, thumbnail_url, placeholder, published_at::timestamptz,
                 ARRAY(SELECT jsonb_array_elements_text(tags::jsonb)), 'public', 'complete', 'approved'
          FROM unnest(
            ${column(videos, (video) => video.id)}::text[],
            ${column(videos, (video) => video.channelId)}::text[],
            ${column(videos, (video) => video.title)}::text[],
            ${column(videos, (video) => video.thumbnailUrl)}::text[],
            ${column(videos, (video) => video.placeholder)}::text[],
            ${column(videos, (video) => video.publishedAt.toISOString())}::text[],
            ${column(videos, (video) => JSON.stringify(video.tags))}::text[]
          ) AS t (id, channel_id, title, thumbnail_url, placeholder, published_at, tags)
          WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE kind = 'video' AND tombstone.id = t.id)
            AND EXISTS (SELECT 1 FROM channel WHERE channel.id = t.channel_id)
          ON CONFLICT (id) DO UPDATE
          SET title = excluded.title, published_at = excluded.published_at, tags = excluded.tags`,
      ]);
    },
  };
}
