import type { HydratedVideo } from "#lib/feeds/video-tile/hydrated-video.ts";
import { Prisma } from "#prisma-client";
import {
  type SignalsRow,
  shownSignals,
  toSignals,
  toVideoFacts,
  VIDEO_COLUMNS,
  type VideoRow,
} from "./video-row.ts";

/** The FROM clause for TILE_COLUMNS. */
export const TILE_TABLES = Prisma.sql`
  video AS v JOIN channel AS c ON c.id = v.channel_id JOIN video_stats AS s ON s.video_id = v.id
  LEFT JOIN video_trending AS t ON t.video_id = v.id`;

/** The columns of a tile. */
export const TILE_COLUMNS = Prisma.sql`
  ${VIDEO_COLUMNS}, v.is_short, coalesce(t.is_hot, false) AS is_hot, ${shownSignals()}`;

export type TileRow = VideoRow & SignalsRow & { is_short: boolean; is_hot: boolean };

export function toHydratedVideo(row: TileRow): HydratedVideo {
  return {
    ...toVideoFacts(row),
    isShort: row.is_short,
    isHot: row.is_hot,
    stats: toSignals(row),
  };
}
