-- Names that the field uses: what a video may do is its eligibility, what the same people watch is co-engagement.
ALTER TYPE "video_standing" RENAME TO "video_eligibility";
ALTER TABLE "video_stats" RENAME COLUMN "standing" TO "eligibility";
ALTER FUNCTION video_standing_of RENAME TO video_eligibility_of;
ALTER TYPE "embedding_cause" RENAME VALUE 'company' TO 'co_engagement';

-- The bodies of functions name columns by text, so a rename does not reach them.
CREATE OR REPLACE FUNCTION video_eligibility_of(
  channel_approved boolean, visibility visibility, processing processing,
  moderation moderation_status, deleted_at timestamptz
) RETURNS video_eligibility LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE
    WHEN deleted_at IS NOT NULL OR moderation = 'rejected' THEN 'removed'
    WHEN NOT channel_approved OR visibility <> 'public' OR processing <> 'complete' THEN 'hidden'
    WHEN moderation = 'pending' THEN 'pending'
    ELSE 'eligible'
  END)::video_eligibility
$$;

CREATE OR REPLACE FUNCTION video_stats_after_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO video_stats (video_id, channel_id, published_epoch_sec, eligibility, duration_sec)
  SELECT v.id, v.channel_id, extract(epoch FROM v.published_at)::float8,
         video_eligibility_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at), v.duration_sec
  FROM new_rows v JOIN channel c ON c.id = v.channel_id;
  RETURN NULL;
END $$;

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
      eligibility = video_eligibility_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at),
      duration_sec = v.duration_sec
  FROM new_rows v JOIN channel c ON c.id = v.channel_id
  WHERE s.video_id = v.id
    AND (s.channel_id, s.published_epoch_sec, s.eligibility, s.duration_sec) IS DISTINCT FROM
        (v.channel_id, extract(epoch FROM v.published_at)::float8,
         video_eligibility_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at), v.duration_sec);
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
  SET eligibility = video_eligibility_of(c.approved, v.visibility, v.processing, v.moderation_status, v.deleted_at)
  FROM new_rows c
  JOIN old_rows o ON o.id = c.id AND o.approved <> c.approved
  JOIN video v ON v.channel_id = c.id
  WHERE s.video_id = v.id;
  RETURN NULL;
END $$;
