import { hotScoreAt } from "#lib/ranking/hot-v1.ts";
import { compareCandidates, type RankedCandidate } from "#lib/ranking/order.ts";
import type { HotParameters } from "#lib/ranking/parameters.ts";

/** A pending video that needs a moderation case now, because its score is already high (FR-4). */
export type Escalation = {
  videoId: string;
  /** The rank it would have if approved: from 1, by score among the listed videos, before the creator cap. */
  rank: number;
  /** At the time of the publication. */
  hotScore: number;
};

const ESCALATION_RANK = 20;

/** FR-4: the pending videos that would reach the top 20 or score above the configured threshold. */
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

/** Number of `sorted` that come before `video`, by binary search. */
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
