import type { VideoContent } from "./content-vector.ts";
import type { Interest } from "./user-vector.ts";
import type { UnitVector, Weighted } from "./vector.ts";

export type VectorKind = "video" | "user";

export type Embedding = {
  id: string;
  /** Who made the vector: CONTENT_MODEL, USER_MODEL, or the name that an import gave. */
  model: string;
  vector: UnitVector;
};

/**
 * Where embeddings are kept. What one call wrote the next one reads. Every method may throw: a reader then does
 * without, a writer tries again later.
 */
export type VectorStore = {
  /** Writes each, over what is there under the same kind and id. */
  upsert(kind: VectorKind, embeddings: readonly Embedding[]): Promise<void>;
  /** Those that are there. */
  fetch(kind: VectorKind, ids: readonly string[]): Promise<Map<string, Embedding>>;
  /** Cosine of `query` with the vector of each of these videos that has one. Vectors may be a minute old. */
  similarity(query: UnitVector, videoIds: readonly string[]): Promise<Map<string, number>>;
  remove(kind: VectorKind, ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** Whose embedding has to be made anew: a person's, a video's own, or a video's for the company it keeps. */
export type EmbeddingCause = "user" | "video" | "co_engagement";

/** Waits in the database, written with what made it due. */
export type EmbeddingQueue = {
  /** Whether anything of this cause waits: one cheap query. */
  hasWork(cause: EmbeddingCause): Promise<boolean>;
  /**
   * Takes up to `limit` ids, oldest first, and runs `work`; they stay queued where it throws. No erasure overlaps it,
   * and no other one of these. Answers how many were taken, or null where somebody else is at it.
   */
  take(
    cause: EmbeddingCause,
    limit: number,
    work: (ids: readonly string[]) => Promise<void>,
  ): Promise<number | null>;
  /** Queues every video that is there. */
  requeueVideos(): Promise<number>;
  /** Runs `work` while no erasure and none of the above is at work, and waits for that. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
};

/** What the same people liked or watched besides a video. */
export type CoEngagement = {
  people: number;
  videos: readonly (Omit<Weighted, "vector"> & { content: VideoContent })[];
};

export type EmbeddingSource = {
  /** Of videos that are there and not deleted. */
  contentOf(videoIds: readonly string[]): Promise<VideoContent[]>;
  /** The newest videos, to tell common terms from rare ones. */
  sample(limit: number): Promise<VideoContent[]>;
  coEngagementOf(videoIds: readonly string[]): Promise<Map<string, CoEngagement>>;
  /** The latest interests of each person, newest first, at most `limit`; none of an erased person. */
  interestsOf(userIds: readonly string[], limit: number): Promise<Map<string, Interest[]>>;
  /** Forgets interests that nothing renewed since; answers how many. */
  pruneInterests(beforeMs: number): Promise<number>;
  /** Makes everybody due who cares for these videos: their vectors are new. */
  renewFollowers(videoIds: readonly string[]): Promise<void>;
  /** The same for videos that are gone, and forgets that anybody cared for them. */
  forgetVideos(videoIds: readonly string[]): Promise<void>;
};
