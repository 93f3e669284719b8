-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('viewer', 'creator', 'moderator', 'admin');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('public', 'unlisted', 'private');

-- CreateEnum
CREATE TYPE "processing" AS ENUM ('pending', 'complete', 'failed');

-- CreateEnum
CREATE TYPE "moderation_status" AS ENUM ('pending', 'approved', 'rejected');

-- CreateEnum
CREATE TYPE "video_standing" AS ENUM ('eligible', 'pending', 'hidden', 'removed');

-- CreateEnum
CREATE TYPE "engagement_kind" AS ENUM ('like', 'unlike', 'comment', 'comment_removed', 'share', 'watch', 'hit');

-- CreateEnum
CREATE TYPE "generation_kind" AS ENUM ('full', 'incremental');

-- CreateEnum
CREATE TYPE "case_state" AS ENUM ('open', 'approved', 'rejected');

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "role" NOT NULL DEFAULT 'viewer',
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jwks" (
    "id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "private_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "jwks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tombstone" (
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tombstone_pkey" PRIMARY KEY ("kind","id")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT,
    "name" TEXT NOT NULL,
    "avatar_url" TEXT NOT NULL,
    "approved" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "video" (
    "id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "thumbnail_url" TEXT NOT NULL,
    "placeholder" TEXT,
    "duration_sec" DOUBLE PRECISION,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "visibility" "visibility" NOT NULL DEFAULT 'private',
    "processing" "processing" NOT NULL DEFAULT 'pending',
    "moderation_status" "moderation_status" NOT NULL DEFAULT 'pending',
    "is_short" BOOLEAN NOT NULL DEFAULT false,
    "language" TEXT NOT NULL DEFAULT 'und',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "media_key" TEXT,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hot_score" DECIMAL(5,4) NOT NULL DEFAULT 0,
    "is_hot" BOOLEAN NOT NULL DEFAULT false,
    "hot_rank" INTEGER,

    CONSTRAINT "video_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "video_stats" (
    "video_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "published_epoch_sec" DOUBLE PRECISION NOT NULL,
    "standing" "video_standing" NOT NULL,
    "duration_sec" DOUBLE PRECISION,
    "likes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "comments" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "watch_time_sec" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "shares" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "hits" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "video_stats_pkey" PRIMARY KEY ("video_id")
);

-- CreateTable
CREATE TABLE "video_like" (
    "user_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "video_like_pkey" PRIMARY KEY ("user_id","video_id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "user_id" TEXT,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_link" (
    "id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "user_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_day" (
    "viewer" TEXT NOT NULL,
    "link_id" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "share_day_pkey" PRIMARY KEY ("viewer","link_id","day")
);

-- CreateTable
CREATE TABLE "watch_day" (
    "viewer" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "counted_sec" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "watch_day_pkey" PRIMARY KEY ("viewer","video_id","day")
);

-- CreateTable
CREATE TABLE "watch_progress" (
    "user_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "position_sec" DOUBLE PRECISION NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "watch_progress_pkey" PRIMARY KEY ("user_id","video_id")
);

-- CreateTable
CREATE TABLE "video_access_hour" (
    "video_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "hits" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "video_access_hour_pkey" PRIMARY KEY ("hour","video_id")
);

-- CreateTable
CREATE TABLE "engagement_event" (
    "seq" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "engagement_kind" NOT NULL,
    "video_id" TEXT NOT NULL,
    "count" DOUBLE PRECISION NOT NULL,
    "watch_time_sec" DOUBLE PRECISION NOT NULL,
    "viewer" TEXT,
    "link_id" TEXT,
    "producer" TEXT NOT NULL,
    "trusted" BOOLEAN NOT NULL,

    CONSTRAINT "engagement_event_pkey" PRIMARY KEY ("received_at","seq")
) PARTITION BY RANGE ("received_at");

-- CreateTable
CREATE TABLE "engagement_receipt" (
    "id" TEXT NOT NULL,
    "expires_on" DATE,

    CONSTRAINT "engagement_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engagement_pending" (
    "seq" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "engagement_kind" NOT NULL,
    "video_id" TEXT NOT NULL,
    "count" DOUBLE PRECISION NOT NULL,
    "watch_time_sec" DOUBLE PRECISION NOT NULL,
    "viewer" TEXT,
    "link_id" TEXT,
    "trusted" BOOLEAN NOT NULL,

    CONSTRAINT "engagement_pending_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "rollup_cursor" (
    "source" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "rollup_cursor_pkey" PRIMARY KEY ("source","partition")
);

-- CreateTable
CREATE TABLE "ranking_config" (
    "version" SERIAL NOT NULL,
    "parameters" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ranking_config_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "hot_candidate" (
    "algorithm" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "rank_key" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "hot_candidate_pkey" PRIMARY KEY ("algorithm","video_id")
);

-- CreateTable
CREATE TABLE "hot_rescore" (
    "video_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hot_rescore_pkey" PRIMARY KEY ("video_id")
);

-- CreateTable
CREATE TABLE "hot_state" (
    "algorithm" TEXT NOT NULL,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "config_version" INTEGER NOT NULL DEFAULT 0,
    "threshold_key" DOUBLE PRECISION,

    CONSTRAINT "hot_state_pkey" PRIMARY KEY ("algorithm")
);

-- CreateTable
CREATE TABLE "hot_generation" (
    "id" BIGSERIAL NOT NULL,
    "algorithm" TEXT NOT NULL,
    "kind" "generation_kind" NOT NULL,
    "generated_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" BIGINT NOT NULL,
    "config_version" INTEGER NOT NULL,
    "parameters" JSONB NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "video_ids" TEXT[],
    "rank_keys" DOUBLE PRECISION[],

    CONSTRAINT "hot_generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_case" (
    "id" BIGSERIAL NOT NULL,
    "video_id" TEXT NOT NULL,
    "state" "case_state" NOT NULL DEFAULT 'open',
    "rank" INTEGER NOT NULL,
    "hot_score" DOUBLE PRECISION NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "moderation_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feature_flag" (
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "percentage" DOUBLE PRECISION NOT NULL DEFAULT 100,
    "allow_override" BOOLEAN NOT NULL DEFAULT false,
    "salt" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feature_flag_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "flag_override" (
    "flag_name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,

    CONSTRAINT "flag_override_pkey" PRIMARY KEY ("flag_name","subject")
);

-- CreateTable
CREATE TABLE "exposure" (
    "flag_name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exposure_pkey" PRIMARY KEY ("flag_name","subject","variant")
);

-- CreateTable
CREATE TABLE "video_embedding" (
    "video_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "vector" DOUBLE PRECISION[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "video_embedding_pkey" PRIMARY KEY ("video_id")
);

-- CreateTable
CREATE TABLE "user_embedding" (
    "user_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "vector" DOUBLE PRECISION[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_embedding_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "channel_owner_id_idx" ON "channel"("owner_id");

-- CreateIndex
CREATE INDEX "video_channel_id_idx" ON "video"("channel_id");

-- CreateIndex
CREATE INDEX "video_like_video_id_idx" ON "video_like"("video_id");

-- CreateIndex
CREATE INDEX "comment_video_id_created_at_idx" ON "comment"("video_id", "created_at");

-- CreateIndex
CREATE INDEX "comment_user_id_idx" ON "comment"("user_id");

-- CreateIndex
CREATE INDEX "share_link_user_id_idx" ON "share_link"("user_id");

-- CreateIndex
CREATE INDEX "share_day_day_idx" ON "share_day"("day");

-- CreateIndex
CREATE INDEX "watch_day_day_idx" ON "watch_day"("day");

-- CreateIndex
CREATE INDEX "engagement_receipt_expires_on_idx" ON "engagement_receipt"("expires_on");

-- CreateIndex
CREATE INDEX "hot_candidate_algorithm_rank_key_idx" ON "hot_candidate"("algorithm", "rank_key" DESC);

-- CreateIndex
CREATE INDEX "hot_generation_algorithm_id_idx" ON "hot_generation"("algorithm", "id" DESC);

-- CreateIndex
CREATE INDEX "hot_generation_kind_generated_at_idx" ON "hot_generation"("kind", "generated_at");

-- CreateIndex
CREATE INDEX "moderation_case_state_opened_at_idx" ON "moderation_case"("state", "opened_at");

-- CreateIndex
CREATE INDEX "moderation_case_video_id_idx" ON "moderation_case"("video_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel" ADD CONSTRAINT "channel_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video" ADD CONSTRAINT "video_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_stats" ADD CONSTRAINT "video_stats_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "video"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "video"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_override" ADD CONSTRAINT "flag_override_flag_name_fkey" FOREIGN KEY ("flag_name") REFERENCES "feature_flag"("name") ON DELETE CASCADE ON UPDATE CASCADE;



-- ---------------------------------------------------------------- what Prisma's schema cannot say

-- Counters change with every event: leave room on the page, so that updates stay heap-only.
ALTER TABLE "video_stats" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "hot_candidate" SET (fillfactor = 70);
-- A queue is mostly dead rows: vacuum by count, not by share.
ALTER TABLE "engagement_pending" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

CREATE UNIQUE INDEX "ranking_config_one_active" ON "ranking_config" ("active") WHERE "active";
CREATE UNIQUE INDEX "moderation_case_one_open" ON "moderation_case" ("video_id") WHERE "state" = 'open';
CREATE INDEX "outbox_message_unsent" ON "outbox_message" ("id") WHERE "sent_at" IS NULL;
-- Newest first: the order of the plain video list and of the page while the Hot flag is off.
CREATE INDEX "video_newest" ON "video" ("published_at" DESC, "id" DESC)
  WHERE "visibility" = 'public' AND "processing" = 'complete' AND "moderation_status" = 'approved' AND "deleted_at" IS NULL;

-- The default partition takes what no day partition holds; the worker makes days ahead of time.
CREATE TABLE "engagement_event_default" PARTITION OF "engagement_event" DEFAULT;

CREATE FUNCTION ensure_engagement_partition(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  partition_name text := 'engagement_event_' || to_char(day, 'YYYYMMDD');
BEGIN
  IF to_regclass(partition_name) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format(
    'CREATE TABLE %I PARTITION OF engagement_event FOR VALUES FROM (%L) TO (%L)',
    partition_name, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
  RETURN true;
EXCEPTION
  -- Another worker was faster, or the default partition already has rows of that day: both are fine.
  WHEN duplicate_table OR check_violation THEN RETURN false;
END $$;

-- ---------------------------------------------------------------- standing: kept by triggers, so that no writer can forget it

CREATE FUNCTION video_standing_of(
  channel_approved boolean, visibility visibility, processing processing,
  moderation moderation_status, deleted_at timestamptz
) RETURNS video_standing LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE
    WHEN deleted_at IS NOT NULL OR moderation = 'rejected' THEN 'removed'
    WHEN NOT channel_approved OR visibility <> 'public' OR processing <> 'complete' THEN 'hidden'
    WHEN moderation = 'pending' THEN 'pending'
    ELSE 'eligible'
  END)::video_standing
$$;

CREATE FUNCTION video_stats_after_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO video_stats (video_id, channel_id, published_epoch_sec, standing, duration_sec)
  SELECT v.id, v.channel_id, extract(epoch FROM v.published_at)::float8,
         video_standing_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at), v.duration_sec
  FROM new_rows v JOIN channel c ON c.id = v.channel_id;
  RETURN NULL;
END $$;

CREATE TRIGGER video_stats_after_insert AFTER INSERT ON video
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION video_stats_after_insert();

CREATE FUNCTION video_stats_after_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE video_stats s
  SET channel_id = v.channel_id, published_epoch_sec = extract(epoch FROM v.published_at)::float8,
      standing = video_standing_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at),
      duration_sec = v.duration_sec
  FROM new_rows v JOIN channel c ON c.id = v.channel_id
  WHERE s.video_id = v.id
    AND (s.channel_id, s.published_epoch_sec, s.standing, s.duration_sec) IS DISTINCT FROM
        (v.channel_id, extract(epoch FROM v.published_at)::float8,
         video_standing_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at), v.duration_sec);

  INSERT INTO hot_rescore (video_id)
  SELECT v.id FROM new_rows v JOIN old_rows o ON o.id = v.id
  WHERE (v.title, v.thumbnail_url, v.placeholder, v.language, v.channel_id, v.published_at, v.visibility, v.processing,
         v.moderation_status, v.deleted_at, v.duration_sec)
    IS DISTINCT FROM
        (o.title, o.thumbnail_url, o.placeholder, o.language, o.channel_id, o.published_at, o.visibility, o.processing,
         o.moderation_status, o.deleted_at, o.duration_sec)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER video_stats_after_update AFTER UPDATE ON video
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION video_stats_after_update();

CREATE FUNCTION channel_after_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE video_stats s
  SET standing = video_standing_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at)
  FROM new_rows c
  JOIN old_rows o ON o.id = c.id AND o.approved <> c.approved
  JOIN video v ON v.channel_id = c.id
  WHERE s.video_id = v.id;

  INSERT INTO hot_rescore (video_id)
  SELECT v.id
  FROM new_rows c
  JOIN old_rows o ON o.id = c.id AND (o.approved, o.name, o.avatar_url) IS DISTINCT FROM (c.approved, c.name, c.avatar_url)
  JOIN video v ON v.channel_id = c.id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER channel_after_update AFTER UPDATE ON channel
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION channel_after_update();

-- ---------------------------------------------------------------- first rows

INSERT INTO "ranking_config" ("parameters", "active", "note") VALUES (
  '{"algorithm": "hot-v1", "weights": {"likes": 1, "comments": 1.2, "watchTimeSec": 0.8, "shares": 1.5}, "tauHours": 24, "listLength": 1000, "creatorCap": 3, "creatorCapWindow": 20, "escalationScore": null}',
  true, 'The documents'' values.');
INSERT INTO "hot_state" ("algorithm") VALUES ('hot-v1');
INSERT INTO "feature_flag" ("name", "enabled", "percentage", "allow_override", "owner")
  VALUES ('hot_enabled', true, 100, true, 'feed');
