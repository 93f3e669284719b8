import type { z } from "zod";
import type { HydratedVideo, VideoFacts } from "./hydrated-video.ts";
import type { listedVideoShape, tileShape, videoTileSchema } from "./video-tile-schema.ts";

type Of<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

/** An item of a list, without rank and score. */
export function toListedVideo(video: HydratedVideo, withTile: boolean): Of<typeof listedVideoShape> {
  return {
    videoId: video.videoId,
    title: video.title,
    thumbnailUrl: video.thumbnailUrl,
    creator: video.creator,
    stats: video.stats,
    ...(withTile ? { tile: toTile(video) } : {}),
  };
}

function toTile(video: HydratedVideo): z.infer<typeof videoTileSchema> {
  return { ...toTileFacts(video), isShort: video.isShort, isHot: video.isHot };
}

/** What both a tile and the Shorts player show. */
export function toTileFacts(video: VideoFacts): Of<typeof tileShape> {
  return {
    durationSec: video.durationSec,
    publishedAt: new Date(video.publishedAtMs).toISOString(),
    language: video.language,
    placeholder: video.placeholder,
  };
}
