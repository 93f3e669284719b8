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

/** Videos per batch: at most about a second of work with any store. */
const BATCH_SIZE = 200;
/** Term frequencies change slowly. */
const VOCABULARY_MAX_AGE_MS = 10 * 60_000;
const VOCABULARY_SAMPLE = 3_000;

/**
 * Computes the embeddings of queued videos, and removes those of deleted videos. Imported embeddings are not changed.
 * Idempotent: an embedding depends only on the content and the co-engagement. `taken` counts queue entries.
 */
export function createEmbedVideos({ queue, source, vectors, clock }: EmbedVideosDeps): EmbedVideos {
  let cached: { vocabulary: Vocabulary; atMs: number } | null = null;

  async function currentVocabulary(): Promise<Vocabulary> {
    const nowMs = clock.monotonicMs();
    if (!cached || nowMs - cached.atMs > VOCABULARY_MAX_AGE_MS)
      cached = { vocabulary: createVocabulary(await source.sample(VOCABULARY_SAMPLE)), atMs: nowMs };
    return cached.vocabulary;
  }

  async function embed(videoIds: readonly string[]): Promise<number> {
    const contents = await source.contentOf(videoIds);
    const existing = new Set(contents.map(({ videoId }) => videoId));
    const deleted = videoIds.filter((videoId) => !existing.has(videoId));
    if (deleted.length > 0) {
      await vectors.remove("video", deleted);
      await source.deleteInterestsIn(deleted);
    }
    const stored = await vectors.fetch("video", [...existing]);
    const own = contents.filter(
      ({ videoId }) => (stored.get(videoId)?.model ?? CONTENT_MODEL) === CONTENT_MODEL,
    );
    if (own.length === 0) return 0;
    const [vocabulary, coEngagements] = await Promise.all([
      currentVocabulary(),
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
    // For videos that had no embedding, the user embeddings of people who already engaged with them are outdated.
    await source.queueInterestedPeople(
      own.map(({ videoId }) => videoId).filter((videoId) => !stored.has(videoId)),
    );
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
  const vector = contentVector(content, vocabulary);
  if (!coEngagement) return vector;
  return withCoEngagement(vector, {
    people: coEngagement.people,
    videos: coEngagement.videos.map((video) => ({
      vector: contentVector(video.content, vocabulary),
      weight: video.weight,
    })),
  });
}
