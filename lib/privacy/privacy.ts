import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { PersonalData, PrivacyStore } from "./ports.ts";

export type PersonalExport = { exportedAt: string; userId: string } & PersonalData;

export type Privacy = {
  /**
   * When this returns, no list and no cache shows a video of this person, its files cannot be opened, and the data
   * cannot return. A job removes the files.
   */
  erase(userId: string): Promise<void>;
  exportOf(userId: string): Promise<PersonalExport>;
  /**
   * Deletes data outside Postgres of people erased in the last 31 days, in case a store failed during their erasure.
   */
  forgetErasedPeople(): Promise<void>;
};

export type PrivacyDeps = {
  store: PrivacyStore;
  clock: Clock;
  logger: Logger;
  /** Removes videos from all lists. When it returns, no list shows them. */
  withdraw: (videoIds: readonly string[]) => Promise<void>;
  /** Deletes personal data outside Postgres. Idempotent. Throws if a part failed. */
  forgetPeople: (userIds: readonly string[]) => Promise<void>;
  /** Returns the person's data outside Postgres. Throws if a part is missing. */
  exportPerson: (userId: string) => Promise<Record<string, unknown>>;
};

/** Personal data outside Postgres (Redis, vector store) expires within this time. */
const MAX_TTL_OUTSIDE_POSTGRES_MS = 31 * 86_400_000;

/** The rights to erasure and to a copy (GDPR articles 17 and 20, CCPA 1798.105 and 1798.110). */
export function createPrivacy(deps: PrivacyDeps): Privacy {
  const { store, clock, logger, withdraw, forgetPeople, exportPerson } = deps;
  return {
    async erase(userId) {
      const { videoIds } = await store.erasePerson(userId, clock.nowMs());
      await forgetPeople([userId]).catch((error: unknown) => {
        logger.warn({ err: error }, "data of an erased person not deleted everywhere, will be retried");
      });
      // Also if another request erased the person just before: its withdrawal may not be complete yet.
      if (videoIds.length > 0) await withdraw(videoIds);
    },

    async exportOf(userId) {
      const [data, outside] = await Promise.all([store.exportPerson(userId), exportPerson(userId)]);
      return { exportedAt: new Date(clock.nowMs()).toISOString(), userId, ...data, ...outside };
    },

    async forgetErasedPeople() {
      await forgetPeople(await store.peopleErasedSince(clock.nowMs() - MAX_TTL_OUTSIDE_POSTGRES_MS));
    },
  };
}
