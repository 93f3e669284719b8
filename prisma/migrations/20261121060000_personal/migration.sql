-- CreateEnum
CREATE TYPE "embedding_cause" AS ENUM ('user', 'video', 'company');

-- CreateTable
CREATE TABLE "user_interest" (
    "user_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "strength" DOUBLE PRECISION NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_interest_pkey" PRIMARY KEY ("user_id","video_id")
);

-- CreateTable
CREATE TABLE "embedding_due" (
    "seq" BIGSERIAL NOT NULL,
    "cause" "embedding_cause" NOT NULL,
    "id" TEXT NOT NULL,

    CONSTRAINT "embedding_due_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "user_interest_user_id_last_at_idx" ON "user_interest"("user_id", "last_at");

-- CreateIndex
CREATE INDEX "user_interest_video_id_last_at_idx" ON "user_interest"("video_id", "last_at");

-- CreateIndex
CREATE INDEX "embedding_due_cause_id_idx" ON "embedding_due"("cause", "id");

-- ---------------------------------------------------------------- a video's embedding follows what is said of it

CREATE FUNCTION embedding_due_after_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO embedding_due (cause, id) SELECT 'video', id FROM new_rows;
  RETURN NULL;
END $$;

CREATE TRIGGER embedding_due_after_insert AFTER INSERT ON video
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION embedding_due_after_insert();

CREATE FUNCTION embedding_due_after_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO embedding_due (cause, id)
  SELECT 'video', v.id FROM new_rows v JOIN old_rows o ON o.id = v.id
  WHERE (v.title, v.tags, v.language, v.channel_id, v.deleted_at IS NULL)
    IS DISTINCT FROM (o.title, o.tags, o.language, o.channel_id, o.deleted_at IS NULL);
  RETURN NULL;
END $$;

CREATE TRIGGER embedding_due_after_update AFTER UPDATE ON video
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION embedding_due_after_update();

-- ---------------------------------------------------------------- what is there already

INSERT INTO user_interest (user_id, video_id, strength, last_at)
SELECT user_id, video_id, 1, created_at FROM video_like
WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE kind = 'user' AND id = user_id);

INSERT INTO embedding_due (cause, id) SELECT 'video', id FROM video WHERE deleted_at IS NULL;
INSERT INTO embedding_due (cause, id) SELECT DISTINCT 'user'::embedding_cause, user_id FROM user_interest;
