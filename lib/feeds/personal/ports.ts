import type { ListVersion } from "#lib/feeds/list-version.ts";

/** A person's order of one Hot generation. */
export type PersonalSlice = {
  listVersion: ListVersion;
  /** `vectorVersion` of the user vector that the order was made with. */
  userVectorVersion: string;
  /** Rank 1 first. */
  videoIds: string[];
};

/** Personal slices in Redis. Methods throw if Redis fails; callers then compute the slice again. */
export type PersonalCache = {
  read(userId: string): Promise<PersonalSlice | null>;
  write(userId: string, slice: PersonalSlice): Promise<void>;
  forget(userIds: readonly string[]): Promise<void>;
};

/** What `rankPersonalList` needs besides the video ids of a generation. */
export type ListFacts = {
  creatorIds: ReadonlyMap<string, string>;
  creatorCap: number;
  creatorCapWindow: number;
};

export type PersonalStore = {
  listFacts(version: ListVersion, videoIds: readonly string[]): Promise<ListFacts>;
};
