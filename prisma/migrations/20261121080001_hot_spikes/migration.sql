-- CreateTable
CREATE TABLE "hot_spike" (
    "baseline_id" BIGINT NOT NULL,
    "video_id" TEXT NOT NULL,
    "generation_id" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "previous_rank" INTEGER,
    "growth" DOUBLE PRECISION,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hot_spike_pkey" PRIMARY KEY ("baseline_id","video_id")
);

-- CreateIndex
CREATE INDEX "hot_spike_video_id_idx" ON "hot_spike"("video_id");

-- AddForeignKey
ALTER TABLE "hot_spike" ADD CONSTRAINT "hot_spike_baseline_id_fkey" FOREIGN KEY ("baseline_id") REFERENCES "hot_generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
