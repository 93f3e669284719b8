-- A channel's page: all that it may list, newest first.
CREATE INDEX "video_channel_newest" ON "video" ("channel_id", "published_at" DESC, "id" DESC)
  WHERE "visibility" = 'public' AND "processing" = 'complete' AND "moderation_status" = 'approved' AND "deleted_at" IS NULL;
