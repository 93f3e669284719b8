-- A like is one of the reactions that count once a person and can be taken back. `counter` is a key of COUNTERS in
-- lib/ranking/signals.ts, so that a new kind of reaction needs no table of its own.
ALTER TABLE "video_like" RENAME TO "video_reaction";
ALTER TABLE "video_reaction" ADD COLUMN "counter" TEXT NOT NULL DEFAULT 'likes';
ALTER TABLE "video_reaction" ALTER COLUMN "counter" DROP DEFAULT;
ALTER TABLE "video_reaction" DROP CONSTRAINT "video_like_pkey";
ALTER TABLE "video_reaction" ADD CONSTRAINT "video_reaction_pkey" PRIMARY KEY ("user_id", "video_id", "counter");
ALTER INDEX "video_like_video_id_idx" RENAME TO "video_reaction_video_id_idx";
