-- Shares beside hits, so that both of document 003's signals are known for a rolling window.
ALTER TABLE "video_access_hour" ADD COLUMN "shares" DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE "video_access_hour" ALTER COLUMN "hits" SET DEFAULT 0;

-- The score of document 003, one narrow row for each active video: rewriting a million wide rows of "video", with its
-- indexes and triggers, takes five times as long.
ALTER TABLE "video" DROP COLUMN "hot_score", DROP COLUMN "is_hot", DROP COLUMN "hot_rank";
CREATE TABLE "video_trending" (
  "video_id" TEXT NOT NULL,
  "hot_score" DECIMAL(5,4) NOT NULL DEFAULT 0,
  "is_hot" BOOLEAN NOT NULL DEFAULT false,
  "hot_rank" INTEGER,
  CONSTRAINT "video_trending_pkey" PRIMARY KEY ("video_id")
) WITH (fillfactor = 60);
CREATE INDEX "video_trending_rank" ON "video_trending" ("hot_rank") WHERE "hot_rank" IS NOT NULL;

-- Weights and window, versioned: the latest version is the active one.
CREATE TABLE "trending_config" (
  "version" SERIAL NOT NULL,
  "parameters" JSONB NOT NULL,
  "note" TEXT NOT NULL DEFAULT '',
  "created_by" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "trending_config_pkey" PRIMARY KEY ("version")
);
INSERT INTO "trending_config" ("parameters", "note") VALUES (
  '{"weights":{"hits":0.6,"shares":0.25,"recency":0.15},"decayPerHour":0.1,"windowHours":24,"hotShare":0.2}',
  'The values of document 003.'
);

-- One row: when the scores were computed, with which config, and whether somebody asked for them anew.
CREATE TABLE "trending_state" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "computed_at" TIMESTAMPTZ(3),
  "config_version" INTEGER NOT NULL DEFAULT 0,
  "requested_at" TIMESTAMPTZ(3),
  CONSTRAINT "trending_state_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "trending_state_one_row" CHECK ("id" = 1)
);
INSERT INTO "trending_state" ("id") VALUES (1);
