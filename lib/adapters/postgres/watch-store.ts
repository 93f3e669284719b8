import type { EligibilityFacts, StoredVideo, WatchStore } from "#lib/videos/watch-ports.ts";
import type { Database } from "./client.ts";
import {
  CAPTION_LANGUAGES,
  type CaptionLanguagesRow,
  toVideoFacts,
  VIDEO_COLUMNS,
  type VideoRow,
} from "./video-row.ts";

export function createPostgresWatchStore(database: Database): WatchStore {
  return {
    async find(videoId, userId) {
      const [row] = await database.$queryRaw<WatchRow[]>`
        SELECT ${VIDEO_COLUMNS}, ${CAPTION_LANGUAGES}, v.tags, v.media_key, v.is_short, coalesce(t.is_hot, false) AS is_hot,
               v.visibility::text, v.processing::text, v.moderation_status::text AS moderation,
               v.deleted_at IS NOT NULL AS deleted, c.approved AS channel_approved, c.owner_id,
               EXISTS (SELECT 1 FROM tombstone AS gone
                       WHERE (gone.kind, gone.id) IN (('video', v.id), ('channel', c.id))) AS erased,
               greatest(s.hits, 0) AS views, greatest(s.likes, 0) AS likes, greatest(s.comments, 0) AS comments,
               greatest(s.shares, 0) AS shares,
               l.user_id IS NOT NULL AS liked, p.position_sec, p.updated_at AS progress_at
        FROM video AS v JOIN channel AS c ON c.id = v.channel_id JOIN video_stats AS s ON s.video_id = v.id
        LEFT JOIN video_trending AS t ON t.video_id = v.id
        LEFT JOIN video_reaction AS l ON l.video_id = v.id AND l.user_id = ${userId} AND l.counter = 'likes'
        LEFT JOIN watch_progress AS p ON p.video_id = v.id AND p.user_id = ${userId}
        WHERE v.id = ${videoId}`;
      return row ? toStored(row) : null;
    },
  };
}

type WatchRow = VideoRow &
  CaptionLanguagesRow & {
    tags: string[];
    media_key: string | null;
    is_short: boolean;
    is_hot: boolean;
    visibility: EligibilityFacts["visibility"];
    processing: EligibilityFacts["processing"];
    moderation: EligibilityFacts["moderation"];
    deleted: boolean;
    erased: boolean;
    channel_approved: boolean;
    owner_id: string | null;
    views: number;
    likes: number;
    comments: number;
    shares: number;
    liked: boolean;
    position_sec: number | null;
    progress_at: Date | null;
  };

function toStored(row: WatchRow): StoredVideo {
  const video = toVideoFacts(row);
  const { position_sec: positionSec, progress_at: progressAt } = row;
  return {
    ...video,
    tags: row.tags,
    mediaKey: row.media_key,
    captionLanguages: row.caption_languages,
    isShort: row.is_short,
    isHot: row.is_hot,
    stats: { views: row.views, likes: row.likes, comments: row.comments, shares: row.shares },
    eligibility: {
      visibility: row.visibility,
      processing: row.processing,
      moderation: row.moderation,
      deleted: row.deleted,
      erased: row.erased,
      channelApproved: row.channel_approved,
      publishedAtMs: video.publishedAtMs,
    },
    ownerId: row.owner_id,
    liked: row.liked,
    progress: positionSec !== null && progressAt ? { positionSec, atMs: progressAt.getTime() } : null,
  };
}
