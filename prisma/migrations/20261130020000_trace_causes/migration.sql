-- Which traces caused a roll-up and a publication (docs/decisions/0109). Both stay empty without tracing.
ALTER TABLE "engagement_pending" ADD COLUMN "traceparent" TEXT;
ALTER TABLE "hot_state" ADD COLUMN "trace_causes" TEXT[] NOT NULL DEFAULT '{}';
