-- CreateTable
CREATE TABLE "seen_short_due" (
    "user_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seen_short_due_pkey" PRIMARY KEY ("user_id","video_id")
);

-- ---------------------------------------------------------------- what Prisma's schema cannot say

CREATE TRIGGER refuse_erased_person BEFORE INSERT ON "seen_short_due" FOR EACH ROW
  EXECUTE FUNCTION refuse_erased_person();

-- A person's likes that the roll-up has yet to take: what they see of their own includes them, however long the queue.
CREATE INDEX "engagement_pending_likes" ON "engagement_pending" ("viewer", "video_id", "seq" DESC)
  WHERE "kind" IN ('like', 'unlike');
