/** Counters of one video, summed since publication. */
export type Signals = {
  likes: number;
  comments: number;
  watchTimeSec: number;
  shares: number;
};

/** How much one unit of each signal adds to S. */
export type SignalWeights = Signals;

export const HOT_ALGORITHMS = ["hot-v1", "hot-v2"] as const;
export type HotAlgorithm = (typeof HOT_ALGORITHMS)[number];
/** What people get unless an experiment says otherwise. */
export const DEFAULT_HOT_ALGORITHM: HotAlgorithm = "hot-v1";

export type HotParameters = {
  algorithm: HotAlgorithm;
  weights: SignalWeights;
  /** Time in which a score falls to 1/e. */
  tauHours: number;
  /** Videos on the list. */
  listLength: number;
  /** Videos of one creator among the first `creatorCapWindow`. */
  creatorCap: number;
  creatorCapWindow: number;
  /** A pending video above this score is escalated; null: only one that would reach the top 20. */
  escalationScore: number | null;
};

/** The values of documents 001 and 002. */
export const DOCUMENTED_HOT_PARAMETERS: HotParameters = {
  algorithm: "hot-v1",
  weights: { likes: 1, comments: 1.2, watchTimeSec: 0.8, shares: 1.5 },
  tauHours: 24,
  listLength: 1000,
  creatorCap: 3,
  creatorCapWindow: 20,
  escalationScore: null,
};
