import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import type { Logger } from "#lib/logger.ts";
import type { PersonalData, PrivacyStore, SeenShorts } from "./ports.ts";

export type PersonalExport = { exportedAt: string; userId: string } & PersonalData;

export type Privacy = {
  /**
   * When this returns, no list, cache or snapshot shows a video of this person, nobody can open its files, and none can
   * come back. A job removes the files.
   */
  erase(userId: string): Promise<void>;
  exportOf(userId: string): Promise<PersonalExport>;
  /** Repeats, for who was erased lately, what could not be done beside the database at the time. */
  forgetErasedPeople(): Promise<void>;
};

export type PrivacyDeps = {
  store: PrivacyStore;
  clock: Clock;
  logger: Logger;
  /** Null without Redis. */
  seenShorts: SeenShorts | null;
  /** Publishes without these videos, and returns when no reader shows them. */
  withdrawFromLists: (videoIds: readonly string[]) => Promise<void>;
  userVector: UserEmbeddingPrivacy;
};

/** Where a person's embedding and what was made with it are kept, outside the store's transaction. */
export type UserEmbeddingPrivacy = {
  read(userId: string): Promise<unknown>;
  /** Never throws: what cannot be reached now is taken away by a job, or runs out in minutes. */
  forget(userId: string): Promise<void>;
};

/** Redis forgets them by itself then. */
const SEEN_SHORTS_KEPT_MS = 31 * 86_400_000;

/** The rights to erasure and to a copy (GDPR articles 17 and 20, CCPA 1798.105 and 1798.110). */
export function createPrivacy({
  store,
  clock,
  logger,
  seenShorts,
  withdrawFromLists,
  userVector,
}: PrivacyDeps): Privacy {
  /** A copy says all or nothing: where Redis does not answer, one asks again later. */
  function seenBy(userId: string): Promise<string[]> {
    if (!seenShorts) return Promise.resolve([]);
    return seenShorts.seenBy(userId).catch((cause: unknown) => {
      throw new AppError("unavailable", "Not all of it can be read right now.", { retryAfterSec: 30, cause });
    });
  }

  return {
    async erase(userId) {
      const { videoIds } = await store.erasePerson(userId, clock.nowMs());
      await userVector.forget(userId);
      await seenShorts?.forgetPeople([userId]).catch((error: unknown) => {
        logger.warn({ err: error }, "seen shorts of an erased person stay until Redis answers");
      });
      // Also where somebody else erased them a moment ago: that one's lists may not be published yet.
      if (videoIds.length > 0) await withdrawFromLists(videoIds);
    },

    async exportOf(userId) {
      const [data, embedding, seen] = await Promise.all([
        store.exportPerson(userId),
        userVector.read(userId),
        seenBy(userId),
      ]);
      const exportedAt = new Date(clock.nowMs()).toISOString();
      return { exportedAt, userId, ...data, embedding, seenShorts: seen };
    },

    async forgetErasedPeople() {
      const userIds = await store.peopleErasedSince(clock.nowMs() - SEEN_SHORTS_KEPT_MS);
      await seenShorts?.forgetPeople(userIds);
    },
  };
}
