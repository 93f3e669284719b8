import type { VideoStatsRow } from "#lib/engagement/types.ts";
import { parametersFor, rankKeyOf } from "#lib/ranking/algorithms.ts";
import { HOT_ALGORITHMS, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { CandidateTransaction } from "./ports.ts";

/**
 * Adds changed videos to the candidates of each algorithm, or removes them, in the transaction of the roll-up. Also for
 * an algorithm that is not served at present, so that its candidates are correct when it is switched on.
 */
export async function updateCandidates(
  transaction: CandidateTransaction,
  videos: readonly VideoStatsRow[],
): Promise<void> {
  if (videos.length === 0) return;
  for (const algorithm of HOT_ALGORITHMS) await updateCandidatesOf(algorithm, transaction, videos);
}

/** Pending and hidden videos are candidates too, since they can become eligible; the publication leaves them out. */
async function updateCandidatesOf(
  algorithm: HotAlgorithm,
  transaction: CandidateTransaction,
  videos: readonly VideoStatsRow[],
): Promise<void> {
  const { configVersion, thresholdKey } = await transaction.hotState(algorithm);
  // Before the first full generation there is no threshold; that generation scans all counters.
  if (configVersion === 0) return;
  const config = await transaction.rankingConfig(configVersion);
  const parameters = parametersFor(algorithm, config.parameters);

  const put = [];
  const drop = [];
  for (const video of videos) {
    const rankKey = video.eligibility === "removed" ? null : rankKeyOf(video, parameters);
    // A pending video can be above the escalation score and below the list.
    const minKey =
      video.eligibility === "pending" && parameters.escalationScore !== null ? null : thresholdKey;
    if (rankKey !== null && (minKey === null || rankKey >= minKey))
      put.push({ videoId: video.videoId, rankKey });
    else drop.push(video.videoId);
  }
  await transaction.putCandidates(algorithm, { put, drop });
}
