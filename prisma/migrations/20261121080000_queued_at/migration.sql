-- How long an event has waited to be counted, by the database's own clock: what producers say happened when is theirs.
ALTER TABLE "engagement_pending" ADD COLUMN "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
