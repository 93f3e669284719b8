import type { Clock } from "#lib/clock.ts";
import type { Logger } from "#lib/logger.ts";
import type { PersonalData, PrivacyStore } from "./ports.ts";

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
  /** Publishes without these videos, and returns when no reader shows them. */
  withdraw: (videoIds: readonly string[]) => Promise<void>;
  /** Deletes what is kept of people outside the store's transaction. Safe to repeat; throws where a part failed. */
  forgetPeople: (userIds: readonly string[]) => Promise<void>;
  /** What is kept of a person outside the store. Throws rather than leave a part out. */
  exportPerson: (userId: string) => Promise<Record<string, unknown>>;
};

/** Whatever is kept outside the database expires by itself within this time. */
const KEPT_OUTSIDE_MS = 31 * 86_400_000;

/** The rights to erasure and to a copy (GDPR articles 17 and 20, CCPA 1798.105 and 1798.110). */
export function createPrivacy(deps: PrivacyDeps): Privacy {
  const { store, clock, logger, withdraw, forgetPeople, exportPerson } = deps;
  return {
    async erase(userId) {
      const { videoIds } = await store.erasePerson(userId, clock.nowMs());
      await forgetPeople([userId]).catch((error: unknown) => {
        logger.warn({ err: error }, "an erased person is forgotten everywhere once all stores answer");
      });
      // Also where somebody else erased them a moment ago: that one's lists may not be published yet.
      if (videoIds.length > 0) await withdraw(videoIds);
    },

    async exportOf(userId) {
      const [data, outside] = await Promise.all([store.exportPerson(userId), exportPerson(userId)]);
      return { exportedAt: new Date(clock.nowMs()).toISOString(), userId, ...data, ...outside };
    },

    async forgetErasedPeople() {
      await forgetPeople(await store.peopleErasedSince(clock.nowMs() - KEPT_OUTSIDE_MS));
    },
  };
}
