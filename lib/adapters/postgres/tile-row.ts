import type { HydratedVideo } from "#lib/feeds/hot/ports.ts";
import { Prisma } from "#prisma-client";
import { type SignalsRow, toSignals, toVideo, VIDEO_COLUMNS, type VideoRow } from "./video-row.ts";

/** What a tile shows, from `video AS v`, `channel AS c`, `video_stats AS s` and, where there is one, `video_trending AS t`. */
export const TILE_COLUMNS = Prisma.sql`
  ${VIDEO_COLUMNS}, v.placeholder, v.is_short, coalesce(t.is_hot, false) AS is_hot,
  greatest(s.likes, 0) AS likes, greatest(s.comments, 0) AS comments,
  greatest(s.watch_time_sec, 0) AS watch_time_sec, greatest(s.shares, 0) AS shares`;

export type TileRow = VideoRow &
  SignalsRow & { placeholder: string | null; is_short: boolean; is_hot: boolean };

export function toHydratedVideo(row: TileRow): HydratedVideo {
  return {
    ...toVideo(row),
    placeholder: row.placeholder,
    publishedAtMs: row.published_at.getTime(),
    isShort: row.is_short,
    isHot: row.is_hot,
    stats: toSignals(row),
  };
}
