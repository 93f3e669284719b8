import type { EmbeddingQueue, EmbeddingSource, VectorStore } from "./ports.ts";
import { INTERESTS_READ, userVectorOf } from "./user-vector.ts";

export type UpdateUserEmbeddingsDeps = {
  queue: EmbeddingQueue;
  source: EmbeddingSource;
  vectors: VectorStore;
};

/** `model` of user embeddings. Stored in the database. */
export const USER_MODEL = "interests-v1";

const BATCH_SIZE = 200;

/**
 * Computes the embeddings of queued people. Each is computed from all recent interests of the person, not updated by
 * the last event, so that repeated runs give the same result (decision 0041). People without interests get no
 * embedding. Returns the number of people.
 */
export async function updateUserEmbeddings({
  queue,
  source,
  vectors,
}: UpdateUserEmbeddingsDeps): Promise<number> {
  let updated = 0;
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
    updated += taken;
  }
  return updated;
}
