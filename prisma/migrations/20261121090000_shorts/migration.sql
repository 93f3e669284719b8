-- CreateTable
CREATE TABLE "shorts_pool" (
    "id" BIGSERIAL NOT NULL,
    "generated_at" TIMESTAMPTZ(3) NOT NULL,
    "ranked_ids" TEXT[],
    "ranked_scores" DOUBLE PRECISION[],
    "random_ids" TEXT[],

    CONSTRAINT "shorts_pool_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shorts_pool_generated_at_idx" ON "shorts_pool"("generated_at");

-- ---------------------------------------------------------------- what Prisma's schema cannot say

-- The order of a scroll and of a channel's shorts; their conditions are those of every list of shorts.
CREATE INDEX "video_shorts" ON "video" ("published_at" DESC, "id" DESC)
  WHERE "is_short" AND "visibility" = 'public' AND "processing" = 'complete' AND "moderation_status" = 'approved'
    AND "deleted_at" IS NULL;
CREATE INDEX "video_channel_shorts" ON "video" ("channel_id", "published_at" DESC, "id" DESC)
  WHERE "is_short" AND "visibility" = 'public' AND "processing" = 'complete' AND "moderation_status" = 'approved'
    AND "deleted_at" IS NULL;

-- Nothing is written for somebody who is being erased. The erasure holds the person's lock alone, writers share it: who
-- comes first is erased with the rest, and who comes later finds the tombstone. The row is left out; the writer sees
-- that nothing was written. 7271 is ADVISORY_LOCKS.person.
CREATE FUNCTION refuse_erased_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7271, hashtext(NEW.user_id));
  IF EXISTS (SELECT 1 FROM tombstone WHERE kind = 'user' AND id = NEW.user_id) THEN RETURN NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_erased_person BEFORE INSERT ON "comment" FOR EACH ROW WHEN (NEW.user_id IS NOT NULL)
  EXECUTE FUNCTION refuse_erased_person();
CREATE TRIGGER refuse_erased_person BEFORE INSERT ON "share_link" FOR EACH ROW WHEN (NEW.user_id IS NOT NULL)
  EXECUTE FUNCTION refuse_erased_person();
CREATE TRIGGER refuse_erased_person BEFORE INSERT ON "watch_progress" FOR EACH ROW
  EXECUTE FUNCTION refuse_erased_person();
