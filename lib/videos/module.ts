import path from "node:path";
import { createLocalMediaStore, createLocalMediaWriter } from "#lib/adapters/media/local-folder.ts";
import { createS3MediaStore } from "#lib/adapters/media/s3.ts";
import { createPostgresActionStore } from "#lib/adapters/postgres/action-store.ts";
import { createPostgresMediaRemovals } from "#lib/adapters/postgres/media-removals.ts";
import { createPostgresStreamableVideos } from "#lib/adapters/postgres/streamable-videos.ts";
import { createPostgresWatchStore } from "#lib/adapters/postgres/watch-store.ts";
import type { Ingest } from "#lib/engagement/ingest.ts";
import type { EngagementLog } from "#lib/engagement/ports.ts";
import type { Env } from "#lib/env.ts";
import type { ShortsCache } from "#lib/feeds/shorts/ports.ts";
import type { Module } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createAccessRecorder } from "./access-recorder.ts";
import { createVideoActions } from "./actions.ts";
import type { MediaStore } from "./media-ports.ts";
import { createRecentVideosCache } from "./recent-videos-cache.ts";
import type { MediaWriter } from "./register-video.ts";
import { removeDueMedia } from "./remove-media.ts";
import { createVideoStream } from "./stream.ts";
import { createWarmBytes } from "./warm-bytes.ts";
import { createWarmUp, type FirstIds } from "./warm-up.ts";
import { createWatchVideo } from "./watch-video.ts";

/** Files served without any check. */
const PUBLIC_FOLDER = path.join(/* turbopackIgnore: true */ process.cwd(), "public");
/** Media of the demo. Read only. */
const DEMO_FOLDER = path.join(/* turbopackIgnore: true */ PUBLIC_FOLDER, "media");

/** Watching one video: its page, actions and streams. */
export function videosModule(
  platform: Platform,
  needs: {
    engagement: { ingest: Ingest; ingestDirectly: Ingest; directLog: EngagementLog };
    shorts: { cache: ShortsCache | null };
    /** Lists whose first videos are kept warm, most important first. */
    warmLists: readonly FirstIds[];
  },
) {
  const { env, database, clock, logger, metrics, isOutage } = platform;
  const { engagement, shorts, warmLists } = needs;
  const { store, writer } = createMediaStore(env);
  const videos = createRecentVideosCache({
    videos: createPostgresStreamableVideos(database),
    clock,
    isOutage,
    wasWithdrawn: async (videoId, withinMs) =>
      (await shorts.cache?.wasWithdrawn(videoId, withinMs).catch(() => false)) ?? false,
  });
  const warm = createWarmBytes(store, { maxBytes: env.WARM_MEDIA_MIB * 1024 * 1024 });
  const accesses = createAccessRecorder({ ingest: engagement.ingest, metrics, logger });
  const warmUp = createWarmUp({ lists: warmLists, videos, warm, clock, logger });
  const mediaRemovals = createPostgresMediaRemovals(database);
  return {
    watch: createWatchVideo({ store: createPostgresWatchStore(database), clock, isOutage }),
    // Directly into Postgres, not by Kafka, because the response says whether the event was accepted.
    actions: createVideoActions({
      store: createPostgresActionStore(database),
      log: engagement.directLog,
      ingest: engagement.ingestDirectly,
      seen: shorts.cache,
      clock,
      logger,
      siteUrl: env.WEB_URL,
    }),
    stream: createVideoStream({ videos, store, warm, clock }),
    accesses,
    warmUp,
    /** Null if neither MEDIA_DIR nor a bucket is set: then media can only be read. */
    mediaWriter: writer,
    mediaRemovals,
    jobs: {
      // Due removals stay in the database until a worker with a writer runs.
      "remove-media":
        writer && (() => removeDueMedia({ removals: mediaRemovals, writer, clock, logger, metrics })),
    },
    start: () => {
      accesses.start();
      warmUp.start();
    },
    flush: () => accesses.flush(),
    close: async () => {
      warmUp.stop();
      await accesses.stop();
    },
  } satisfies Module;
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
    throw new Error(`MEDIA_DIR is in ${PUBLIC_FOLDER}, where everybody could read private videos.`);
  return {
    store: createLocalMediaStore([env.MEDIA_DIR, DEMO_FOLDER]),
    writer: createLocalMediaWriter(env.MEDIA_DIR),
  };
}
