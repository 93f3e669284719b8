import type { EmbeddingQueue, EmbeddingSource, VectorStore } from "./ports.ts";
import { INTERESTS_READ, tasteOf } from "./taste.ts";

export type FollowPeopleDeps = { queue: EmbeddingQueue; source: EmbeddingSource; vectors: VectorStore };

/** The `model` of people's embeddings. */
export const TASTE_MODEL = "taste-v1";

const BATCH_SIZE = 200;

/**
 * Makes the vectors of the people who did something. From all that is known of a person and not from the last step
 * alone, so that each act counts once however often this runs or fails; nothing known (any more) means no vector.
 */
export async function followPeople({ queue, source, vectors }: FollowPeopleDeps): Promise<number> {
  let followed = 0;
  while (await queue.hasWork("user")) {
    const taken = await queue.take("user", BATCH_SIZE, async (userIds) => {
      const interests = await source.interestsOf(userIds, INTERESTS_READ);
      const videoIds = new Set([...interests.values()].flat().map(({ videoId }) => videoId));
      const videos = await vectors.fetch("video", [...videoIds]);
      const tastes = userIds.map((id) => ({ id, vector: tasteOf(interests.get(id) ?? [], videos) }));
      await vectors.upsert(
        "user",
        tastes.flatMap(({ id, vector }) => (vector ? [{ id, model: TASTE_MODEL, vector }] : [])),
      );
      await vectors.remove(
        "user",
        tastes.filter(({ vector }) => vector === null).map(({ id }) => id),
      );
    });
    if (!taken) break;
    followed += taken;
  }
  return followed;
}
