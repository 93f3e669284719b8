/** What an erasure took; empty lists where the person had been erased before. */
export type Erasure = {
  /** The person's own videos: nobody may be shown them again. */
  videoIds: string[];
};

/** All that is held on one person, in the order a reader would ask for it. */
export type PersonalData = {
  profile: unknown;
  [part: string]: unknown;
};

export type PrivacyStore = {
  /**
   * Erases a person in one transaction: tombstones, content, history, log entries, list snapshots, which files have
   * to go, and the message for other systems. Safe to repeat; answers the same videos each time.
   */
  erasePerson(userId: string, atMs: number): Promise<Erasure>;
  peopleErasedSince(epochMs: number): Promise<string[]>;
  /** One consistent snapshot. */
  exportPerson(userId: string): Promise<PersonalData>;
};
