import { hotV1RankKey, hotV1RankKeySql } from "./hot-v1.ts";
import { type DecayedSums, HOT_V2_TAU_HOURS, hotV2RankKey, hotV2RankKeySql } from "./hot-v2.ts";
import type { HotAlgorithm, HotParameters } from "./parameters.ts";
import type { Signals } from "./signals.ts";

/** A ranking config as an algorithm reads it: hot-v2 has a time constant of its own. */
export function parametersFor(algorithm: HotAlgorithm, parameters: HotParameters): HotParameters {
  if (algorithm === "hot-v1") return parameters;
  return { ...parameters, algorithm, tauHours: HOT_V2_TAU_HOURS };
}

/** The rank key under the parameters' algorithm; null for what is not listed. */
export function rankKeyOf(
  video: Signals & { publishedEpochSec: number; decayed: DecayedSums },
  parameters: HotParameters,
): number | null {
  return parameters.algorithm === "hot-v1"
    ? hotV1RankKey(video, video.publishedEpochSec, parameters)
    : hotV2RankKey(video.decayed, parameters);
}

/** The same as SQL over video_stats. */
export function rankKeySql(parameters: HotParameters): string {
  return parameters.algorithm === "hot-v1" ? hotV1RankKeySql(parameters) : hotV2RankKeySql(parameters);
}
