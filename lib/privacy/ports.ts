export type Erasure = {
  /** All videos of the person, which may never be shown again. */
  videoIds: string[];
};

/** Everything stored on one person, by kind of data. */
export type PersonalData = {
  profile: unknown;
  [part: string]: unknown;
};

export type PrivacyStore = {
  /**
   * Erases a person in one transaction: content, history, log entries, stored lists. Also writes tombstones, the list
   * of media files to remove, and the message for other systems. Idempotent; returns the same videos each time.
   */
  erasePerson(userId: string, atMs: number): Promise<Erasure>;
  peopleErasedSince(epochMs: number): Promise<string[]>;
  /** Reads one consistent snapshot. */
  exportPerson(userId: string): Promise<PersonalData>;
};
