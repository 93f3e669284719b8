import { mapSignals, SIGNALS, type SignalWeights } from "./signals.ts";

export const HOT_ALGORITHMS = ["hot-v1", "hot-v2"] as const;
export type HotAlgorithm = (typeof HOT_ALGORITHMS)[number];
/** What people get unless an experiment says otherwise. */
export const DEFAULT_HOT_ALGORITHM = "hot-v1" satisfies HotAlgorithm;

/** When a video counts as a spike. Only alerts depend on it, not the list. */
export type SpikeRules = {
  /** A score this many times what it was. */
  growthFactor: number;
  /** Growth of a lower score is ignored: a second like doubles the score of a video with one. */
  minScore: number;
  /** A video that was not listed and enters one of this many first places is a spike too; 0 for none. */
  topPlaces: number;
};

export type HotParameters = {
  algorithm: HotAlgorithm;
  weights: SignalWeights;
  /** Time constant: hours in which a score falls to 1/e. */
  tauHours: number;
  /** Videos on the list. */
  listLength: number;
  /** Most videos of one creator among the first `creatorCapWindow`. */
  creatorCap: number;
  creatorCapWindow: number;
  /** A pending video with a higher score opens a moderation case; null: only one that would reach the top 20. */
  escalationScore: number | null;
  spikes: SpikeRules;
};

/** What operators can set. The other algorithms are experiments and read the same configuration. */
export type ConfiguredParameters = HotParameters & { algorithm: typeof DEFAULT_HOT_ALGORITHM };

/** For configurations without spike rules. */
export const DEFAULT_SPIKE_RULES: SpikeRules = { growthFactor: 2, minScore: 10, topPlaces: 20 };

/** The values of FR-2 to FR-4. */
export const DEFAULT_HOT_PARAMETERS: ConfiguredParameters = {
  algorithm: "hot-v1",
  weights: mapSignals((name) => SIGNALS[name].weight),
  tauHours: 24,
  listLength: 1000,
  creatorCap: 3,
  creatorCapWindow: 20,
  escalationScore: null,
  spikes: DEFAULT_SPIKE_RULES,
};
