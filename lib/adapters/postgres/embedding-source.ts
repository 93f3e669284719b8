import type { VideoContent } from "#lib/embeddings/content-vector.ts";
import type { CoEngagement, EmbeddingSource } from "#lib/embeddings/ports.ts";
import type { Interest } from "#lib/embeddings/user-vector.ts";
import { type Database, isoTime } from "./client.ts";

/** Limits of co-engagement: latest people per video, latest videos per person, nearest videos kept. */
const COMPANY_LIMITS = { people: 50, videosEach: 30, videos: 30 } as const;

export function createPostgresEmbeddingSource(database: Database): EmbeddingSource {
  return {
    async contentOf(videoIds) {
      const rows = await database.$queryRaw<ContentRow[]>`
        SELECT id, channel_id, title, language, tags FROM video
        WHERE id = ANY(${[...videoIds]}::text[]) AND deleted_at IS NULL`;
      return rows.map(toContent);
    },

    async sample(limit) {
      const rows = await database.$queryRaw<ContentRow[]>`
        SELECT v.id, v.channel_id, v.title, v.language, v.tags
        FROM (SELECT video_id FROM video_stats WHERE eligibility <> 'removed' LIMIT ${limit}) AS s
        JOIN video AS v ON v.id = s.video_id AND v.deleted_at IS NULL`;
      return rows.map(toContent);
    },

    async coEngagementOf(videoIds) {
      const rows = await database.$queryRaw<
        (ContentRow & { video_id: string; people: number; weight: number })[]
      >`
        WITH fan AS (
          SELECT asked.id AS video_id, i.user_id, i.strength,
                 count(*) OVER (PARTITION BY asked.id)::int AS people
          FROM unnest(${[...videoIds]}::text[]) AS asked (id)
          CROSS JOIN LATERAL (
            SELECT user_id, strength FROM user_interest
            WHERE video_id = asked.id AND strength > 0 ORDER BY last_at DESC LIMIT ${COMPANY_LIMITS.people}) AS i
        ), together AS (
          SELECT fan.video_id, other.video_id AS other_id, max(fan.people) AS people,
                 sum(least(fan.strength, other.strength)) AS weight
          FROM fan CROSS JOIN LATERAL (
            SELECT video_id, strength FROM user_interest
            WHERE user_id = fan.user_id AND video_id <> fan.video_id AND strength > 0
            ORDER BY last_at DESC LIMIT ${COMPANY_LIMITS.videosEach}) AS other
          GROUP BY fan.video_id, other.video_id
        ), ranked AS (
          SELECT *, row_number() OVER (PARTITION BY video_id ORDER BY weight DESC, other_id) AS place FROM together
        )
        SELECT r.video_id, r.people, r.weight, v.id, v.channel_id, v.title, v.language, v.tags
        FROM ranked AS r JOIN video AS v ON v.id = r.other_id AND v.deleted_at IS NULL
        WHERE r.place <= ${COMPANY_LIMITS.videos}
        ORDER BY r.video_id, r.place`;
      const coEngagements = new Map<
        string,
        CoEngagement & { videos: { weight: number; content: VideoContent }[] }
      >();
      for (const row of rows) {
        const coEngagement = coEngagements.get(row.video_id) ?? { people: row.people, videos: [] };
        coEngagement.videos.push({ weight: row.weight, content: toContent(row) });
        coEngagements.set(row.video_id, coEngagement);
      }
      return coEngagements;
    },

    async interestsOf(userIds, limit) {
      const rows = await database.$queryRaw<
        { user_id: string; video_id: string; strength: number; last_at: Date }[]
      >`
        SELECT i.* FROM unnest(${[...userIds]}::text[]) AS asked (id)
        CROSS JOIN LATERAL (
          SELECT user_id, video_id, strength, last_at FROM user_interest
          WHERE user_id = asked.id AND strength > 0 ORDER BY last_at DESC, video_id LIMIT ${limit}) AS i
        WHERE NOT EXISTS (SELECT 1 FROM tombstone AS t WHERE t.kind = 'user' AND t.id = asked.id)`;
      const interests = new Map<string, Interest[]>();
      for (const row of rows) {
        const known = interests.get(row.user_id) ?? [];
        known.push({ videoId: row.video_id, strength: row.strength, atMs: row.last_at.getTime() });
        interests.set(row.user_id, known);
      }
      return interests;
    },

    pruneInterests: (beforeMs) =>
      database.$executeRaw`DELETE FROM user_interest WHERE last_at < ${isoTime(beforeMs)}::timestamptz`,

    async queueInterestedPeople(videoIds) {
      if (videoIds.length === 0) return;
      await database.$executeRaw`
        INSERT INTO embedding_due (cause, id)
        SELECT DISTINCT 'user'::embedding_cause, user_id FROM user_interest
        WHERE video_id = ANY(${[...videoIds]}::text[])`;
    },

    async deleteInterestsIn(videoIds) {
      await database.$executeRaw`
        WITH gone AS (
          DELETE FROM user_interest WHERE video_id = ANY(${[...videoIds]}::text[]) RETURNING user_id)
        INSERT INTO embedding_due (cause, id) SELECT DISTINCT 'user'::embedding_cause, user_id FROM gone`;
    },
  };
}

type ContentRow = { id: string; channel_id: string; title: string; language: string; tags: string[] };

function toContent(row: ContentRow): VideoContent {
  return {
    videoId: row.id,
    channelId: row.channel_id,
    title: row.title,
    language: row.language,
    tags: row.tags,
  };
}
