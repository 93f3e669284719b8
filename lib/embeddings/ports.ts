import type { VideoContent } from "./content-vector.ts";
import type { Interest } from "./user-vector.ts";
import type { UnitVector, Weighted } from "./vector.ts";

export type VectorKind = "video" | "user";

export type Embedding = {
  id: string;
  /** What made the vector: CONTENT_MODEL, USER_MODEL, or the model named in an import. */
  model: string;
  vector: UnitVector;
};

/**
 * Stores embeddings. A call reads what earlier calls wrote. Methods throw if the store fails: readers then continue
 * without embeddings, and jobs try again later.
 */
export type VectorStore = {
  /** Inserts embeddings or replaces those with the same kind and id. */
  upsert(kind: VectorKind, embeddings: readonly Embedding[]): Promise<void>;
  /** By id, without missing ones. */
  fetch(kind: VectorKind, ids: readonly string[]): Promise<Map<string, Embedding>>;
  /** Cosine of `query` and each of these videos that has an embedding, by video id. Embeddings may be a minute old. */
  similarity(query: UnitVector, videoIds: readonly string[]): Promise<Map<string, number>>;
  remove(kind: VectorKind, ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** Why an embedding is queued: a person acted, a video changed, or the co-engagement of a video changed. */
export type EmbeddingCause = "user" | "video" | "co_engagement";

/** Embeddings to compute. Entries are written in the transaction of the change that causes them. */
export type EmbeddingQueue = {
  /** Whether the queue has entries of this cause. One cheap query. */
  hasWork(cause: EmbeddingCause): Promise<boolean>;
  /**
   * Takes up to `limit` ids, oldest first, and runs `work`. If `work` throws, they stay queued. No erasure and no other
   * `take` runs at the same time. Returns the number of ids, or null if another worker holds the lock.
   */
  take(
    cause: EmbeddingCause,
    limit: number,
    work: (ids: readonly string[]) => Promise<void>,
  ): Promise<number | null>;
  /** Queues all videos. Returns their number. */
  requeueVideos(): Promise<number>;
  /** Runs `work` while no erasure and no `take` runs. Waits for running ones. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
};

/** Other videos that the same people liked or watched. `people` is the number of people. */
export type CoEngagement = {
  people: number;
  videos: readonly (Omit<Weighted, "vector"> & { content: VideoContent })[];
};

export type EmbeddingSource = {
  /** Without unknown and deleted videos. */
  contentOf(videoIds: readonly string[]): Promise<VideoContent[]>;
  /** The newest videos, as a sample for term frequencies. */
  sample(limit: number): Promise<VideoContent[]>;
  coEngagementOf(videoIds: readonly string[]): Promise<Map<string, CoEngagement>>;
  /** The latest interests of each person, newest first, at most `limit` each. None for erased people. */
  interestsOf(userIds: readonly string[], limit: number): Promise<Map<string, Interest[]>>;
  /** Deletes interests last changed before `beforeMs`. Returns their number. */
  pruneInterests(beforeMs: number): Promise<number>;
  /** Queues the user embeddings of all people with an interest in these videos. */
  queueInterestedPeople(videoIds: readonly string[]): Promise<void>;
  /** Deletes all interests in these deleted videos, and queues the user embeddings of the people who had them. */
  deleteInterestsIn(videoIds: readonly string[]): Promise<void>;
};
