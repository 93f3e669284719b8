-- Ids of lists rise within an epoch only. A database that was restored from a backup, or lost its last transactions in a
-- failover, gives out ids again that readers know already. It then begins another epoch: docs/decisions/0110.
CREATE TABLE "publication_epoch" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "epoch" TEXT NOT NULL,
  "incarnation" TEXT NOT NULL,
  "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "publication_epoch_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "publication_epoch_one_row" CHECK ("id" = 1)
);

-- What lists from before this migration are of: no epoch.
ALTER TABLE "hot_generation" ADD COLUMN "epoch" TEXT NOT NULL DEFAULT '';
ALTER TABLE "hot_generation" ALTER COLUMN "epoch" DROP DEFAULT;
-- An id that was given out again is another list.
ALTER TABLE "hot_generation" ADD COLUMN "nonce" TEXT NOT NULL DEFAULT '';
ALTER TABLE "hot_generation" ALTER COLUMN "nonce" DROP DEFAULT;

-- Which pools are the later ones was told by their time, which a clock that is set back gives out again.
CREATE SEQUENCE "shorts_pool_revision";
ALTER TABLE "shorts_pool" ADD COLUMN "epoch" TEXT NOT NULL DEFAULT '';
ALTER TABLE "shorts_pool" ALTER COLUMN "epoch" DROP DEFAULT;
ALTER TABLE "shorts_pool" ADD COLUMN "revision" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "shorts_pool" ALTER COLUMN "revision" DROP DEFAULT;
ALTER TABLE "shorts_pool" ADD COLUMN "nonce" TEXT NOT NULL DEFAULT '';
ALTER TABLE "shorts_pool" ALTER COLUMN "nonce" DROP DEFAULT;

-- Of each computation, at random: equal or not, never earlier or later.
ALTER TABLE "trending_state" ADD COLUMN "computation" TEXT NOT NULL DEFAULT '';

CREATE FUNCTION random_token() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT left(replace(gen_random_uuid()::text, '-', ''), 12)
$$;

-- What a backup does not carry over: the cluster, its timeline (another after each restore to a point in time and after
-- each failover), and where the tables lie, which a dump lays anew. Hosts that keep a part of it to themselves say less.
CREATE FUNCTION database_incarnation() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  cluster text := '-';
  timeline text := '-';
BEGIN
  BEGIN
    cluster := (SELECT system_identifier::text FROM pg_control_system());
  EXCEPTION WHEN OTHERS THEN cluster := '-';
  END;
  BEGIN
    timeline := left(pg_walfile_name(pg_current_wal_lsn()), 8);
  EXCEPTION WHEN OTHERS THEN timeline := '-';
  END;
  RETURN concat_ws('/', cluster, timeline,
    (SELECT oid FROM pg_database WHERE datname = current_database()),
    pg_relation_filenode('hot_generation'), pg_relation_filenode('hot_generation_id_seq'));
END $$;

INSERT INTO "publication_epoch" ("epoch", "incarnation") VALUES (random_token(), database_incarnation());

-- The epoch of what is written now: another one where this is not the database that the last one began in. Whoever
-- comes second waits for the row, and finds the new one.
CREATE FUNCTION current_publication_epoch() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE publication_epoch SET epoch = random_token(), incarnation = database_incarnation(), began_at = now()
  WHERE incarnation <> database_incarnation();
  RETURN (SELECT epoch FROM publication_epoch);
END $$;

-- Ends an epoch in which somebody knows a later id than this database: whoever comes second ends nothing.
CREATE FUNCTION end_publication_epoch(known text) RETURNS void LANGUAGE sql VOLATILE AS $$
  UPDATE publication_epoch SET epoch = random_token(), incarnation = database_incarnation(), began_at = now()
  WHERE epoch = known
$$;
