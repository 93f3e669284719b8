import type { Clock } from "#lib/clock.ts";
import { withCoEngagement } from "./co-engagement.ts";
import {
  CONTENT_MODEL,
  contentVector,
  createVocabulary,
  type VideoContent,
  type Vocabulary,
} from "./content-vector.ts";
import type { CoEngagement, EmbeddingQueue, EmbeddingSource, VectorStore } from "./ports.ts";

export type EmbedVideosDeps = {
  queue: EmbeddingQueue;
  source: EmbeddingSource;
  vectors: VectorStore;
  clock: Clock;
};

export type EmbedVideos = (cause: "video" | "co_engagement") => Promise<{ taken: number; embedded: number }>;

/** Videos a round: a second's work at most, whatever the store. */
const BATCH_SIZE = 200;
/** A term's rarity changes slowly. */
const VOCABULARY_MAX_AGE_MS = 10 * 60_000;
const VOCABULARY_SAMPLE = 3_000;

/**
 * Makes the vectors of the videos that wait, and takes those of deleted ones away. An imported vector stays as it is.
 * Safe to repeat: a vector is a function of the content and of who liked and watched what.
 */
export function createEmbedVideos({ queue, source, vectors, clock }: EmbedVideosDeps): EmbedVideos {
  let known: { vocabulary: Vocabulary; atMs: number } | null = null;

  async function vocabularyNow(): Promise<Vocabulary> {
    const nowMs = clock.nowMs();
    if (!known || nowMs - known.atMs > VOCABULARY_MAX_AGE_MS)
      known = { vocabulary: createVocabulary(await source.sample(VOCABULARY_SAMPLE)), atMs: nowMs };
    return known.vocabulary;
  }

  async function embed(videoIds: readonly string[]): Promise<number> {
    const contents = await source.contentOf(videoIds);
    const there = new Set(contents.map(({ videoId }) => videoId));
    const gone = videoIds.filter((videoId) => !there.has(videoId));
    if (gone.length > 0) {
      await vectors.remove("video", gone);
      await source.forgetVideos(gone);
    }
    const kept = await vectors.fetch("video", [...there]);
    const own = contents.filter(
      ({ videoId }) => (kept.get(videoId)?.model ?? CONTENT_MODEL) === CONTENT_MODEL,
    );
    if (own.length === 0) return 0;
    const [vocabulary, coEngagements] = await Promise.all([
      vocabularyNow(),
      source.coEngagementOf(own.map(({ videoId }) => videoId)),
    ]);
    await vectors.upsert(
      "video",
      own.map((content) => ({
        id: content.videoId,
        model: CONTENT_MODEL,
        vector: embeddingOf(content, coEngagements.get(content.videoId), vocabulary),
      })),
    );
    // Somebody watched them before they could be placed.
    await source.renewFollowers(own.map(({ videoId }) => videoId).filter((videoId) => !kept.has(videoId)));
    return own.length;
  }

  return async (cause) => {
    const sum = { taken: 0, embedded: 0 };
    while (await queue.hasWork(cause)) {
      const taken = await queue.take(cause, BATCH_SIZE, async (ids) => {
        sum.embedded += await embed(ids);
      });
      if (!taken) break;
      sum.taken += taken;
    }
    return sum;
  };
}

function embeddingOf(content: VideoContent, coEngagement: CoEngagement | undefined, vocabulary: Vocabulary) {
  const own = contentVector(content, vocabulary);
  if (!coEngagement) return own;
  return withCoEngagement(own, {
    people: coEngagement.people,
    videos: coEngagement.videos.map((video) => ({
      vector: contentVector(video.content, vocabulary),
      weight: video.weight,
    })),
  });
}
