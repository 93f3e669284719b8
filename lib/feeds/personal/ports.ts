/** One person's part of one generation of Global. */
export type PersonalSlice = {
  generationId: number;
  /** Of the person's vector: see vectorVersion. */
  userVectorVersion: string;
  /** In the order of the personal list, rank 1 first. */
  videoIds: string[];
};

/** Slices in Redis. Every method may throw: the caller then does without. */
export type PersonalCache = {
  read(userId: string): Promise<PersonalSlice | null>;
  write(userId: string, slice: PersonalSlice): Promise<void>;
  forget(userIds: readonly string[]): Promise<void>;
};

/** What a personal order needs to know of a generation beyond its videos. */
export type ListFacts = {
  creatorIds: ReadonlyMap<string, string>;
  creatorCap: number;
  creatorCapWindow: number;
};

export type PersonalStore = {
  listFacts(generationId: number, videoIds: readonly string[]): Promise<ListFacts>;
};
