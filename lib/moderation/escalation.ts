import { hotScoreAt } from "#lib/ranking/hot-v1.ts";
import { compareCandidates, type RankedCandidate } from "#lib/ranking/order.ts";
import type { HotParameters } from "#lib/ranking/parameters.ts";

/** A pending video that viewers may already push towards the top: a moderator should look at it now. */
export type Escalation = {
  videoId: string;
  /** 1-based, among the listed videos before the creator cap: where approval would put it by its score. */
  rank: number;
  /** At the time of the publication. */
  hotScore: number;
};

const ESCALATION_RANK = 20;

/** FR-4: which pending videos would reach the top 20, or score above the configured threshold. */
export function videosToEscalate(
  pending: readonly RankedCandidate[],
  listable: readonly RankedCandidate[],
  parameters: Pick<HotParameters, "tauHours" | "escalationScore">,
  nowEpochSec: number,
): Escalation[] {
  if (pending.length === 0) return [];
  const sorted = listable.toSorted(compareCandidates);
  const minScore = parameters.escalationScore ?? Number.POSITIVE_INFINITY;
  return pending
    .map((video) => ({
      videoId: video.videoId,
      rank: countAhead(sorted, video) + 1,
      hotScore: hotScoreAt(video.rankKey, nowEpochSec, parameters.tauHours),
    }))
    .filter(({ rank, hotScore }) => rank <= ESCALATION_RANK || hotScore > minScore);
}

/** Binary search: how many of `sorted` come before `video`. */
function countAhead(sorted: readonly RankedCandidate[], video: RankedCandidate): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareCandidates(sorted[middle] as RankedCandidate, video) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
