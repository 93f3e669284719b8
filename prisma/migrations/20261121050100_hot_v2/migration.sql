-- ---------------------------------------------------------------- hot-v2: each event at the weight of its own time

-- For each signal sum of n_i * 2^(t_i / doubling - surge_exponent): lib/ranking/hot-v2.ts. Kept by the roll-up, with the
-- counters.
ALTER TABLE "video_stats"
  ADD COLUMN "surge_exponent" DOUBLE PRECISION NOT NULL DEFAULT 0,
  ADD COLUMN "surge_likes" DOUBLE PRECISION NOT NULL DEFAULT 0,
  ADD COLUMN "surge_comments" DOUBLE PRECISION NOT NULL DEFAULT 0,
  ADD COLUMN "surge_watch_time_sec" DOUBLE PRECISION NOT NULL DEFAULT 0,
  ADD COLUMN "surge_shares" DOUBLE PRECISION NOT NULL DEFAULT 0;

INSERT INTO "hot_state" ("algorithm") VALUES ('hot-v2');
INSERT INTO "feature_flag" ("name", "enabled", "percentage", "allow_override", "owner")
  VALUES ('hot_v2', false, 0, false, 'feed');

-- Makes the sums anew from what is still known: for their first start, and for another time constant. Likes by when they
-- were given, watch time by its day (noon), the rest by the log, which goes back 35 days. Of what was removed since
-- nobody knows when, an average event is missing. The next publication of hot-v2 scans all counters.
CREATE FUNCTION rebuild_surge(tau_hours float8) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- The roll-up's lock (ADVISORY_LOCKS in lib/adapters/postgres/client.ts): nothing is counted meanwhile.
  PERFORM pg_advisory_xact_lock(7201);
  UPDATE video_stats
  SET surge_exponent = 0, surge_likes = 0, surge_comments = 0, surge_watch_time_sec = 0, surge_shares = 0
  WHERE surge_likes <> 0 OR surge_comments <> 0 OR surge_watch_time_sec <> 0 OR surge_shares <> 0;

  WITH happened AS (
    SELECT video_id, 'likes' AS signal, 1::float8 AS amount, created_at AS at FROM video_like
    UNION ALL
    SELECT video_id, 'watch_time_sec', counted_sec, (day + time '12:00') AT TIME ZONE 'UTC' FROM watch_day
    UNION ALL
    SELECT video_id, 'shares', 1, min(occurred_at) FROM engagement_event
    WHERE kind = 'share' AND left(viewer, 2) IN ('u:', 'o:')
    GROUP BY video_id, viewer, coalesce(link_id, 'video:' || video_id), (occurred_at AT TIME ZONE 'UTC')::date
    UNION ALL
    SELECT video_id, 'comments', count, occurred_at FROM engagement_event
    WHERE kind = 'comment' AND (viewer IS NULL OR left(viewer, 2) = 'u:')
    UNION ALL
    SELECT video_id, CASE kind WHEN 'like' THEN 'likes' WHEN 'share' THEN 'shares' ELSE 'watch_time_sec' END,
           CASE kind WHEN 'watch' THEN watch_time_sec ELSE count END, occurred_at
    FROM engagement_event WHERE viewer IS NULL AND kind IN ('like', 'share', 'watch')
  ), timed AS (
    -- Doublings of an event's weight since 2020, the epoch of every rank key.
    SELECT video_id, signal, amount, (extract(epoch FROM at)::float8 - 1577836800) / 3600 / tau_hours / ln(2::float8) AS doublings
    FROM happened
  ), scale AS (
    SELECT video_id, floor(max(doublings)) AS exponent FROM timed GROUP BY video_id
  ), summed AS (
    SELECT t.video_id, s.exponent, t.signal, sum(t.amount) AS amount,
           -- power() refuses what underflows.
           sum(CASE WHEN t.doublings - s.exponent < -900 THEN 0 ELSE t.amount * power(2::float8, t.doublings - s.exponent) END) AS surge
    FROM timed AS t JOIN scale AS s ON s.video_id = t.video_id
    GROUP BY t.video_id, s.exponent, t.signal
  ), kept AS (
    SELECT m.video_id, m.exponent, m.signal, m.surge * least(1, greatest(0, (
      CASE m.signal WHEN 'likes' THEN v.likes WHEN 'comments' THEN v.comments WHEN 'shares' THEN v.shares
                    ELSE v.watch_time_sec END) / nullif(m.amount, 0))) AS surge
    FROM summed AS m JOIN video_stats AS v ON v.video_id = m.video_id
  ), rebuilt AS (
    SELECT video_id, exponent,
           coalesce(max(surge) FILTER (WHERE signal = 'likes'), 0) AS likes,
           coalesce(max(surge) FILTER (WHERE signal = 'comments'), 0) AS comments,
           coalesce(max(surge) FILTER (WHERE signal = 'watch_time_sec'), 0) AS watch_time_sec,
           coalesce(max(surge) FILTER (WHERE signal = 'shares'), 0) AS shares
    FROM kept GROUP BY video_id, exponent
  )
  UPDATE video_stats AS v
  SET surge_exponent = r.exponent, surge_likes = r.likes, surge_comments = r.comments,
      surge_watch_time_sec = r.watch_time_sec, surge_shares = r.shares
  FROM rebuilt AS r WHERE r.video_id = v.video_id;

  UPDATE hot_state SET config_version = 0, threshold_key = NULL WHERE algorithm = 'hot-v2';
END $$;

SELECT rebuild_surge(12);
