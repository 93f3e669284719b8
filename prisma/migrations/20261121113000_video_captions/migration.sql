-- Captions by language: WebVTT files in the media store.
CREATE TABLE "video_caption" (
  "video_id" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "media_key" TEXT NOT NULL,
  CONSTRAINT "video_caption_pkey" PRIMARY KEY ("video_id", "language"),
  CONSTRAINT "video_caption_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "video" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
