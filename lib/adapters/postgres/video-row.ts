import type { VideoFacts } from "#lib/feeds/video-tile/hydrated-video.ts";
import type { DecayedSums } from "#lib/ranking/hot-v2.ts";
import type { RankedCandidate } from "#lib/ranking/order.ts";
import {
  COUNTER_NAMES,
  COUNTERS,
  type CounterName,
  type Counters,
  decayedColumn,
  mapSignals,
  SIGNAL_NAMES,
  SIGNALS,
  type SignalName,
  type Signals,
} from "#lib/ranking/signals.ts";
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

/** Columns of video_stats that the tables of signals and counters name. */
type SignalColumn = (typeof SIGNALS)[SignalName]["column"];
export type SignalsRow = Record<SignalColumn, number>;
export type CountersRow = Record<(typeof COUNTERS)[CounterName]["column"], number>;
export type DecayedRow = Record<"decayed_exponent" | `decayed_${SignalColumn}`, number>;

/**
 * The signals as lists show them, from `video_stats AS s`, each under its column's name. `instead` has the SQL of those
 * that come from somewhere else.
 */
export function shownSignals(instead: Partial<Record<SignalName, string>> = {}): Prisma.Sql {
  const columns = SIGNAL_NAMES.map((name) => {
    const { column } = SIGNALS[name];
    return `${instead[name] ?? `greatest(s.${column}, 0)`} AS ${column}`;
  });
  return Prisma.raw(columns.join(", "));
}

export function toSignals(row: SignalsRow): Signals {
  return mapSignals((name) => row[SIGNALS[name].column]);
}

export function toCounters(row: CountersRow): Counters {
  return Object.fromEntries(COUNTER_NAMES.map((name) => [name, row[COUNTERS[name].column]])) as Counters;
}

export function toDecayedSums(row: DecayedRow): DecayedSums {
  return { exponent: row.decayed_exponent, ...mapSignals((name) => row[decayedColumn(name)]) };
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
