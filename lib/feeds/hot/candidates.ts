import type { VideoStatsRow } from "#lib/engagement/types.ts";
import { hotV1RankKey } from "#lib/ranking/hot-v1.ts";
import type { CandidateTransaction } from "./ports.ts";

/**
 * Gives videos that changed to the candidates of Hot, or takes them away: run in the roll-up's own transaction.
 * Pending and hidden videos are kept too (they may be approved in the next second); publication leaves them out.
 */
export async function updateCandidates(
  transaction: CandidateTransaction,
  videos: readonly VideoStatsRow[],
): Promise<void> {
  if (videos.length === 0) return;
  const { configVersion, thresholdKey } = await transaction.hotState();
  // Before the first full generation there is no threshold to compare with; it reads the counters anyway.
  if (configVersion === 0) return;
  const { parameters } = await transaction.rankingConfig(configVersion);

  const put = [];
  const drop = [];
  for (const video of videos) {
    const rankKey =
      video.standing === "removed" ? null : hotV1RankKey(video, video.publishedEpochSec, parameters);
    // A pending video may be above the escalation score and still below the list.
    const minKey = video.standing === "pending" && parameters.escalationScore !== null ? null : thresholdKey;
    if (rankKey !== null && (minKey === null || rankKey >= minKey))
      put.push({ videoId: video.videoId, rankKey });
    else drop.push(video.videoId);
  }
  await transaction.putCandidates({ put, drop });
}
