-- CreateTable
CREATE TABLE "media_removal_due" (
    "seq" BIGSERIAL NOT NULL,
    "media_key" TEXT NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_removal_due_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "media_removal_due_due_at_idx" ON "media_removal_due"("due_at");

-- CreateIndex
CREATE INDEX "video_caption_media_key_idx" ON "video_caption"("media_key");

-- ---------------------------------------------------------------- what Prisma's schema cannot say

-- Who else has a file.
CREATE INDEX "video_media_key" ON "video" ("media_key") WHERE "media_key" IS NOT NULL AND "deleted_at" IS NULL;

-- Whoever was erased before this: the keys that a registration gives, since their rows name none any more.
INSERT INTO "media_removal_due" ("media_key", "due_at")
SELECT file.stem || file.extension, now()
FROM "tombstone" AS t CROSS JOIN LATERAL (
  SELECT 'posters/' || t."id" AS stem, '.webp' AS extension
  UNION ALL SELECT 'videos/' || t."id", unnest(ARRAY['.mp4', '.m4v', '.webm', '.mov'])
) AS file
WHERE t."kind" = 'video';
