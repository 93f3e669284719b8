import type { EmbeddingQueue, EmbeddingSource, VectorStore } from "./ports.ts";
import { INTERESTS_READ, userVectorOf } from "./user-vector.ts";

export type UpdateUserEmbeddingsDeps = {
  queue: EmbeddingQueue;
  source: EmbeddingSource;
  vectors: VectorStore;
};

/** The `model` of people's embeddings. */
export const USER_MODEL = "taste-v1";

const BATCH_SIZE = 200;

/**
 * Makes the vectors of the people who did something. From all that is known of a person and not from the last step
 * alone, so that each act counts once however often this runs or fails; nothing known (any more) means no vector.
 */
export async function updateUserEmbeddings({
  queue,
  source,
  vectors,
}: UpdateUserEmbeddingsDeps): Promise<number> {
  let followed = 0;
  while (await queue.hasWork("user")) {
    const taken = await queue.take("user", BATCH_SIZE, async (userIds) => {
      const interests = await source.interestsOf(userIds, INTERESTS_READ);
      const videoIds = new Set([...interests.values()].flat().map(({ videoId }) => videoId));
      const videos = await vectors.fetch("video", [...videoIds]);
      const userVectors = userIds.map((id) => ({
        id,
        vector: userVectorOf(interests.get(id) ?? [], videos),
      }));
      await vectors.upsert(
        "user",
        userVectors.flatMap(({ id, vector }) => (vector ? [{ id, model: USER_MODEL, vector }] : [])),
      );
      await vectors.remove(
        "user",
        userVectors.filter(({ vector }) => vector === null).map(({ id }) => id),
      );
    });
    if (!taken) break;
    followed += taken;
  }
  return followed;
}
