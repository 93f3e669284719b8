import path from "node:path";
import { createLocalMediaStore, createLocalMediaWriter } from "#lib/adapters/media/local-folder.ts";
import { createS3MediaStore } from "#lib/adapters/media/s3.ts";
import type { Database } from "#lib/adapters/postgres/client.ts";
import { createPostgresMediaRemovals } from "#lib/adapters/postgres/media-removals.ts";
import { isDatabaseOutage } from "#lib/adapters/postgres/outage.ts";
import { createPostgresStreamableVideos } from "#lib/adapters/postgres/streamable-videos.ts";
import type { Clock } from "#lib/clock.ts";
import type { Ingest } from "#lib/engagement/ingest.ts";
import type { Env } from "#lib/env.ts";
import type { ShortsCache } from "#lib/feeds/shorts/ports.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import { type AccessRecorder, createAccessRecorder } from "#lib/videos/access-recorder.ts";
import type { MediaStore } from "#lib/videos/media-ports.ts";
import { createRecentVideosCache } from "#lib/videos/recent-videos-cache.ts";
import type { MediaWriter } from "#lib/videos/register-video.ts";
import type { MediaRemovals } from "#lib/videos/remove-media.ts";
import { createVideoStream, type VideoStream } from "#lib/videos/stream.ts";
import { createWarmBytes } from "#lib/videos/warm-bytes.ts";
import { createWarmUp, type FirstIds, type WarmUp } from "#lib/videos/warm-up.ts";

/** Streaming, and what goes with it. */
export type MediaDeps = {
  /** Null where media can only be read: no folder and no bucket is named. */
  mediaWriter: MediaWriter | null;
  mediaRemovals: MediaRemovals;
  videoStream: VideoStream;
  accesses: AccessRecorder;
  warmUp: WarmUp;
};

/** Served as it lies. */
const PUBLIC_FOLDER = path.join(/* turbopackIgnore: true */ process.cwd(), "public");
/** The demo's files, which come with the code: read from here, and never written or removed by the application. */
const DEMO_FOLDER = path.join(/* turbopackIgnore: true */ PUBLIC_FOLDER, "media");

export function createMediaDeps(deps: {
  env: Env;
  database: Database;
  ingest: Ingest;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  /** Lists whose first videos are kept warm. */
  lists: readonly FirstIds[];
  /** Null without Redis. */
  withdrawals: Pick<ShortsCache, "wasWithdrawn"> | null;
}): MediaDeps {
  const { env, database, ingest, clock, logger, metrics, lists, withdrawals } = deps;
  const { store, writer } = createMediaStore(env);
  const videos = createRecentVideosCache({
    videos: createPostgresStreamableVideos(database),
    clock,
    isOutage: isDatabaseOutage,
    wasWithdrawn: async (videoId, sinceMs) =>
      (await withdrawals?.wasWithdrawn(videoId, sinceMs).catch(() => false)) ?? false,
  });
  const warm = createWarmBytes(store, { maxBytes: env.WARM_MEDIA_MIB * 1024 * 1024 });
  return {
    mediaWriter: writer,
    mediaRemovals: createPostgresMediaRemovals(database),
    videoStream: createVideoStream({ videos, store, warm, clock }),
    accesses: createAccessRecorder({ ingest, metrics, logger }),
    warmUp: createWarmUp({ lists, videos, warm, clock, logger }),
  };
}

function createMediaStore(env: Env): { store: MediaStore; writer: MediaWriter | null } {
  if (env.MEDIA_S3_BUCKET_URL && env.MEDIA_S3_ACCESS_KEY_ID && env.MEDIA_S3_SECRET_ACCESS_KEY) {
    const bucket = createS3MediaStore({
      bucketUrl: env.MEDIA_S3_BUCKET_URL,
      region: env.MEDIA_S3_REGION,
      accessKeyId: env.MEDIA_S3_ACCESS_KEY_ID,
      secretAccessKey: env.MEDIA_S3_SECRET_ACCESS_KEY,
      timeoutMs: env.MEDIA_TIMEOUT_MS,
    });
    return { store: bucket, writer: bucket };
  }
  if (!env.MEDIA_DIR) return { store: createLocalMediaStore([DEMO_FOLDER]), writer: null };
  const folder = path.resolve(/* turbopackIgnore: true */ env.MEDIA_DIR);
  if (`${folder}${path.sep}`.startsWith(PUBLIC_FOLDER + path.sep))
    throw new Error(`MEDIA_DIR is in ${PUBLIC_FOLDER}, where private videos would be open to all.`);
  return {
    store: createLocalMediaStore([env.MEDIA_DIR, DEMO_FOLDER]),
    writer: createLocalMediaWriter(env.MEDIA_DIR),
  };
}
