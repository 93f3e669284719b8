import type { VideoFacts } from "#lib/feeds/video-tile/hydrated-video.ts";
import type { Surge } from "#lib/ranking/hot-v2.ts";
import type { RankedCandidate } from "#lib/ranking/order.ts";
import { Prisma } from "#prisma-client";

/** The columns of VideoFacts, from `video AS v JOIN channel AS c`. */
export const VIDEO_COLUMNS = Prisma.sql`
  v.id AS video_id, v.title, v.thumbnail_url, v.placeholder, v.duration_sec, v.published_at, v.language,
  c.id AS channel_id, c.name AS channel_name, c.avatar_url`;

/** For players, beside VIDEO_COLUMNS: the languages of the captions. */
export const CAPTION_LANGUAGES = Prisma.sql`
  ARRAY(SELECT k.language FROM video_caption AS k WHERE k.video_id = v.id ORDER BY k.language) AS caption_languages`;

export type CaptionLanguagesRow = { caption_languages: string[] };

export type VideoRow = {
  video_id: string;
  title: string;
  thumbnail_url: string;
  placeholder: string | null;
  duration_sec: number | null;
  published_at: Date;
  language: string;
  channel_id: string;
  channel_name: string;
  avatar_url: string;
};

export function toVideoFacts(row: VideoRow): VideoFacts {
  return {
    videoId: row.video_id,
    title: row.title,
    thumbnailUrl: row.thumbnail_url,
    placeholder: row.placeholder,
    durationSec: row.duration_sec,
    publishedAtMs: row.published_at.getTime(),
    language: row.language,
    creator: { id: row.channel_id, name: row.channel_name, avatarUrl: row.avatar_url },
  };
}

/** The signals' columns of video_stats. */
export type SignalsRow = { likes: number; comments: number; watch_time_sec: number; shares: number };

export function toSignals(row: SignalsRow) {
  return { likes: row.likes, comments: row.comments, watchTimeSec: row.watch_time_sec, shares: row.shares };
}

/** The decayed sums of hot-v2 in video_stats. */
export type SurgeRow = {
  surge_exponent: number;
  surge_likes: number;
  surge_comments: number;
  surge_watch_time_sec: number;
  surge_shares: number;
};

export function toSurge(row: SurgeRow): Surge {
  return {
    exponent: row.surge_exponent,
    likes: row.surge_likes,
    comments: row.surge_comments,
    watchTimeSec: row.surge_watch_time_sec,
    shares: row.surge_shares,
  };
}

export type CandidateRow = {
  video_id: string;
  channel_id: string;
  published_epoch_sec: number;
  rank_key: number;
};

export function toCandidate(row: CandidateRow): RankedCandidate {
  return {
    videoId: row.video_id,
    creatorId: row.channel_id,
    publishedEpochSec: row.published_epoch_sec,
    rankKey: row.rank_key,
  };
}
