import type { VectorStore } from "#lib/embeddings/ports.ts";
import { AppError } from "#lib/errors.ts";
import type { Logger } from "#lib/logger.ts";
import type { UserEmbeddingPrivacy } from "#lib/privacy/privacy.ts";
import type { PersonalCache } from "./ports.ts";

export type UserEmbeddingPrivacyDeps = {
  vectors: VectorStore;
  personalCache: PersonalCache | null;
  logger: Logger;
};

/** For the rights to erasure and to a copy. */
export function createUserEmbeddingPrivacy({
  vectors,
  personalCache,
  logger,
}: UserEmbeddingPrivacyDeps): UserEmbeddingPrivacy {
  return {
    async read(userId) {
      try {
        return (await vectors.fetch("user", [userId])).get(userId) ?? null;
      } catch (cause) {
        // A copy that leaves something out is none.
        throw new AppError("unavailable", "Part of your data cannot be read right now.", {
          retryAfterSec: 30,
          cause,
        });
      }
    },

    async forget(userId) {
      const results = await Promise.allSettled([
        vectors.remove("user", [userId]),
        personalCache?.forget([userId]),
      ]);
      for (const { status, ...result } of results) {
        if (status === "rejected") logger.warn({ err: result }, "a taste is forgotten later");
      }
    },
  };
}
