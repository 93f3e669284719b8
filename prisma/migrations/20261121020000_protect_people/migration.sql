-- ---------------------------------------------------------------- a rescore request is never lost

-- The rescore request comes first and locks its row. The roll-up, which takes such a row and then reads the video's
-- standing, thereby skips a row whose writer has not committed yet. With ON CONFLICT DO NOTHING it could take an older
-- request, read the old standing, and leave nobody to read the new one. Requests before counters is also the
-- roll-up's own order of locks, so that the two cannot deadlock.
CREATE OR REPLACE FUNCTION video_stats_after_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hot_rescore (video_id)
  SELECT v.id FROM new_rows v JOIN old_rows o ON o.id = v.id
  WHERE (v.title, v.thumbnail_url, v.placeholder, v.language, v.channel_id, v.published_at, v.visibility, v.processing,
         v.moderation_status, v.deleted_at, v.duration_sec)
    IS DISTINCT FROM
        (o.title, o.thumbnail_url, o.placeholder, o.language, o.channel_id, o.published_at, o.visibility, o.processing,
         o.moderation_status, o.deleted_at, o.duration_sec)
  ORDER BY v.id
  ON CONFLICT (video_id) DO UPDATE SET requested_at = excluded.requested_at;

  UPDATE video_stats s
  SET channel_id = v.channel_id, published_epoch_sec = extract(epoch FROM v.published_at)::float8,
      standing = video_standing_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at),
      duration_sec = v.duration_sec
  FROM new_rows v JOIN channel c ON c.id = v.channel_id
  WHERE s.video_id = v.id
    AND (s.channel_id, s.published_epoch_sec, s.standing, s.duration_sec) IS DISTINCT FROM
        (v.channel_id, extract(epoch FROM v.published_at)::float8,
         video_standing_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at), v.duration_sec);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION channel_after_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hot_rescore (video_id)
  SELECT v.id
  FROM new_rows c
  JOIN old_rows o ON o.id = c.id AND (o.approved, o.name, o.avatar_url) IS DISTINCT FROM (c.approved, c.name, c.avatar_url)
  JOIN video v ON v.channel_id = c.id
  ORDER BY v.id
  ON CONFLICT (video_id) DO UPDATE SET requested_at = excluded.requested_at;

  UPDATE video_stats s
  SET standing = video_standing_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at)
  FROM new_rows c
  JOIN old_rows o ON o.id = c.id AND o.approved <> c.approved
  JOIN video v ON v.channel_id = c.id
  WHERE s.video_id = v.id;
  RETURN NULL;
END $$;

-- ---------------------------------------------------------------- what an erasure took does not come back

-- An import that names an erased video, or a video of an erased channel, is left out row by row: the rest goes in.
CREATE FUNCTION refuse_erased_video() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM tombstone WHERE (kind = 'video' AND id = NEW.id) OR (kind = 'channel' AND id = NEW.channel_id))
  THEN RETURN NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_erased_video BEFORE INSERT ON video FOR EACH ROW EXECUTE FUNCTION refuse_erased_video();

-- An erased row keeps what the erasure left of it, whatever an upsert says. TG_ARGV: kind.
CREATE FUNCTION keep_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM tombstone WHERE kind = TG_ARGV[0] AND id = OLD.id) THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_erased BEFORE UPDATE ON video FOR EACH ROW WHEN (OLD.deleted_at IS NOT NULL)
  EXECUTE FUNCTION keep_erased('video');
CREATE TRIGGER keep_erased BEFORE UPDATE ON channel FOR EACH ROW EXECUTE FUNCTION keep_erased('channel');
CREATE TRIGGER keep_erased BEFORE UPDATE ON app_user FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL)
  EXECUTE FUNCTION keep_erased('user');

-- Finds one person in the log, for erasure and export; sums without a person and visitors' ids cost nothing.
CREATE INDEX "engagement_event_user" ON "engagement_event" ("viewer") WHERE left("viewer", 2) = 'u:';
