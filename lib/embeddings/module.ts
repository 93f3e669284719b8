import { createMilvusVectorStore } from "#lib/adapters/milvus/vector-store.ts";
import { createPostgresEmbeddingQueue } from "#lib/adapters/postgres/embedding-queue.ts";
import { createPostgresEmbeddingSource } from "#lib/adapters/postgres/embedding-source.ts";
import { createPostgresVectorStore } from "#lib/adapters/postgres/vector-store.ts";
import { AppError } from "#lib/errors.ts";
import type { Module } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createEmbedVideos } from "./embed-videos.ts";
import type { VectorStore } from "./ports.ts";
import { updateUserEmbeddings } from "./update-user-embeddings.ts";

/** Longer than for a page, because jobs can wait. */
const VECTOR_JOB_TIMEOUT_MS = 5_000;
const INTERESTS_KEPT_MS = 365 * 86_400_000;

/** Embeddings of videos and people, for the personal lists. */
export function embeddingsModule(platform: Platform) {
  const { database, clock, logger } = platform;
  const queue = createPostgresEmbeddingQueue(database);
  const source = createPostgresEmbeddingSource(database);
  const vectors = createVectorStore(platform);
  const deps = { queue, source, vectors, clock };
  const embedVideos = createEmbedVideos(deps);
  const embed = async (cause: "video" | "co_engagement") => {
    const { taken, embedded } = await embedVideos(cause);
    if (taken > 0) logger.info({ cause, taken, embedded }, "videos embedded");
  };
  return {
    vectors,
    queue,
    source,
    embedVideos,
    updateUserEmbeddings: () => updateUserEmbeddings(deps),
    jobs: {
      "update-user-embeddings": async () => {
        const people = await updateUserEmbeddings(deps);
        if (people > 0) logger.debug({ people }, "user embeddings updated");
      },
      "embed-videos": () => embed("video"),
      "embed-co-engagement": () => embed("co_engagement"),
      "prune-interests": async () => {
        const interests = await source.pruneInterests(clock.nowMs() - INTERESTS_KEPT_MS);
        if (interests > 0) logger.info({ interests }, "interests pruned");
      },
    },
    forgetPeople: async (userIds) => {
      if (userIds.length > 0) await vectors.remove("user", userIds);
    },
    exportPerson: async (userId) => ({ embedding: await readUserEmbedding(vectors, userId) }),
    close: () => vectors.close(),
  } satisfies Module;
}

function createVectorStore({ env, database, clock }: Platform): VectorStore {
  if (!env.MILVUS_ADDRESS) return createPostgresVectorStore(database, clock);
  return createMilvusVectorStore({
    address: env.MILVUS_ADDRESS,
    token: env.MILVUS_TOKEN,
    database: env.MILVUS_DATABASE,
    prefix: env.MILVUS_PREFIX,
    timeoutMs: VECTOR_JOB_TIMEOUT_MS,
  });
}

async function readUserEmbedding(vectors: VectorStore, userId: string): Promise<unknown> {
  try {
    return (await vectors.fetch("user", [userId])).get(userId) ?? null;
  } catch (cause) {
    throw new AppError("unavailable", "The vector store is not available. Try again in 30 seconds.", {
      retryAfterSec: 30,
      cause,
    });
  }
}
