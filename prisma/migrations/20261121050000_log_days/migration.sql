-- No counting rule reads it: an event without a viewer is a trusted producer's, and validation sees to that.
ALTER TABLE "engagement_pending" DROP COLUMN "trusted";

-- ---------------------------------------------------------------- every day of the log gets its partition

-- Retention drops whole days, so a row in the default partition would stay for ever. Rows that came before their day
-- had a partition move into it. False when the day has one already, or the log is too busy to say: ask again later.
CREATE OR REPLACE FUNCTION ensure_engagement_partition(day date) RETURNS boolean LANGUAGE plpgsql
SET lock_timeout = '5s' AS $$
DECLARE
  partition_name text := 'engagement_event_' || to_char(day, 'YYYYMMDD');
  from_time timestamptz := day::timestamp AT TIME ZONE 'UTC';
  to_time timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass(partition_name) IS NOT NULL THEN RETURN false; END IF;
  -- The whole log and not the default partition: a writer that had chosen the default before this day was attached
  -- would fail. Writers and other workers wait here, for milliseconds; whoever holds the log longer is not waited for.
  LOCK TABLE ONLY engagement_event IN SHARE ROW EXCLUSIVE MODE;
  IF to_regclass(partition_name) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE engagement_event INCLUDING ALL)', partition_name);
  EXECUTE format(
    'WITH moved AS (DELETE FROM engagement_event_default WHERE received_at >= %L AND received_at < %L RETURNING *)
     INSERT INTO %I SELECT * FROM moved', from_time, to_time, partition_name);
  EXECUTE format(
    'ALTER TABLE engagement_event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition_name, from_time, to_time);
  RETURN true;
EXCEPTION WHEN lock_not_available THEN RETURN false;
END $$;

-- The first week, before the first event; from then on the worker makes days ahead.
SELECT ensure_engagement_partition((now() AT TIME ZONE 'UTC')::date + ahead) FROM generate_series(0, 7) AS ahead;
