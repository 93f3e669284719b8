-- The field's term: hot-v2 keeps decayed sums, by forward decay (lib/ranking/hot-v2.ts).
ALTER TABLE "video_stats" RENAME COLUMN "surge_exponent" TO "decayed_exponent";
ALTER TABLE "video_stats" RENAME COLUMN "surge_likes" TO "decayed_likes";
ALTER TABLE "video_stats" RENAME COLUMN "surge_comments" TO "decayed_comments";
ALTER TABLE "video_stats" RENAME COLUMN "surge_watch_time_sec" TO "decayed_watch_time_sec";
ALTER TABLE "video_stats" RENAME COLUMN "surge_shares" TO "decayed_shares";

-- Its SQL is made from the tables of signals and kinds of event now: lib/adapters/postgres/decayed-sums.ts.
DROP FUNCTION rebuild_surge(float8);
