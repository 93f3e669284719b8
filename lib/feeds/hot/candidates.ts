import type { VideoStatsRow } from "#lib/engagement/types.ts";
import { parametersFor, rankKeyOf } from "#lib/ranking/algorithms.ts";
import { HOT_ALGORITHMS, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { CandidateTransaction } from "./ports.ts";

/**
 * Gives videos that changed to the candidates of each of Hot's lists, or takes them away: run in the roll-up's own
 * transaction, for a list that nobody gets at present too, so that it is right when somebody does.
 */
export async function updateCandidates(
  transaction: CandidateTransaction,
  videos: readonly VideoStatsRow[],
): Promise<void> {
  if (videos.length === 0) return;
  for (const algorithm of HOT_ALGORITHMS) await updateCandidatesOf(algorithm, transaction, videos);
}

/** Pending and hidden videos are kept too (they may be approved in the next second); publication leaves them out. */
async function updateCandidatesOf(
  algorithm: HotAlgorithm,
  transaction: CandidateTransaction,
  videos: readonly VideoStatsRow[],
): Promise<void> {
  const { configVersion, thresholdKey } = await transaction.hotState(algorithm);
  // Before the first full generation there is no threshold to compare with; it reads the counters anyway.
  if (configVersion === 0) return;
  const config = await transaction.rankingConfig(configVersion);
  const parameters = parametersFor(algorithm, config.parameters);

  const put = [];
  const drop = [];
  for (const video of videos) {
    const rankKey = video.eligibility === "removed" ? null : rankKeyOf(video, parameters);
    // A pending video may be above the escalation score and still below the list.
    const minKey =
      video.eligibility === "pending" && parameters.escalationScore !== null ? null : thresholdKey;
    if (rankKey !== null && (minKey === null || rankKey >= minKey))
      put.push({ videoId: video.videoId, rankKey });
    else drop.push(video.videoId);
  }
  await transaction.putCandidates(algorithm, { put, drop });
}
