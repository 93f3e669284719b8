import type { Clock } from "#lib/clock.ts";
import type { PersonalData, PrivacyStore } from "./ports.ts";

export type PersonalExport = { exportedAt: string; userId: string } & PersonalData;

export type Privacy = {
  /** When this returns, no list, cache or snapshot shows a video of this person, and none can come back. */
  erase(userId: string): Promise<void>;
  exportOf(userId: string): Promise<PersonalExport>;
};

export type PrivacyDeps = {
  store: PrivacyStore;
  clock: Clock;
  /** Publishes without these videos, and returns when no reader shows them. */
  withdrawFromLists: (videoIds: readonly string[]) => Promise<void>;
  taste: TasteMemory;
};

/** Where a person's embedding and what was made with it are kept, outside the store's transaction. */
export type TasteMemory = {
  read(userId: string): Promise<unknown>;
  /** Never throws: what cannot be reached now is taken away by a job, or runs out in minutes. */
  forget(userId: string): Promise<void>;
};

/** The rights to erasure and to a copy (GDPR articles 17 and 20, CCPA 1798.105 and 1798.110). */
export function createPrivacy({ store, clock, withdrawFromLists, taste }: PrivacyDeps): Privacy {
  return {
    async erase(userId) {
      const { videoIds } = await store.erasePerson(userId, clock.nowMs());
      await taste.forget(userId);
      // Also where somebody else erased them a moment ago: that one's lists may not be published yet.
      if (videoIds.length > 0) await withdrawFromLists(videoIds);
    },

    async exportOf(userId) {
      const [data, embedding] = await Promise.all([store.exportPerson(userId), taste.read(userId)]);
      return { exportedAt: new Date(clock.nowMs()).toISOString(), userId, ...data, embedding };
    },
  };
}
