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
export const DEFAULT_HOT_ALGORITHM = "hot-v1" satisfies HotAlgorithm;

/** When a video counts as jumping: the alerts, not the list, depend on it. */
export type SpikeRules = {
  /** A score this many times what it was. */
  growthFactor: number;
  /** Growth is looked for in scores of at least this much: from one like to two is none. */
  minScore: number;
  /** Coming from outside the list to one of the first so many places is a spike too; 0 for none. */
  topPlaces: number;
};

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
  spikes: SpikeRules;
};

/** As operators set them: other algorithms are for experiments, and read the same configuration. */
export type ConfiguredParameters = HotParameters & { algorithm: typeof DEFAULT_HOT_ALGORITHM };

/** Those of a configuration that does not say. */
export const DEFAULT_SPIKE_RULES: SpikeRules = { growthFactor: 2, minScore: 10, topPlaces: 20 };

/** The values of documents 001 and 002. */
export const DOCUMENTED_HOT_PARAMETERS: ConfiguredParameters = {
  algorithm: "hot-v1",
  weights: { likes: 1, comments: 1.2, watchTimeSec: 0.8, shares: 1.5 },
  tauHours: 24,
  listLength: 1000,
  creatorCap: 3,
  creatorCapWindow: 20,
  escalationScore: null,
  spikes: DEFAULT_SPIKE_RULES,
};
