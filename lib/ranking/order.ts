/** What the order of a list depends on. */
export type RankedCandidate = {
  videoId: string;
  creatorId: string;
  publishedEpochSec: number;
  rankKey: number;
};

/** RANK-3: highest key first; ties by publication time, newest first, then by id, so that pages never overlap. */
export function compareCandidates(a: RankedCandidate, b: RankedCandidate): number {
  if (a.rankKey !== b.rankKey) return b.rankKey - a.rankKey;
  if (a.publishedEpochSec !== b.publishedEpochSec) return b.publishedEpochSec - a.publishedEpochSec;
  return a.videoId < b.videoId ? 1 : a.videoId > b.videoId ? -1 : 0;
}

/**
 * FR-3: at most `cap` videos of one creator among the first `window`. The surplus follows after the window in score
 * order; nothing is dropped. With too few creators to fill the window, the best of the surplus fill it, over the cap.
 *
 * `sorted` is in the order of compareCandidates; the result is a permutation of it.
 */
export function applyCreatorCap<T extends Pick<RankedCandidate, "creatorId">>(
  sorted: readonly T[],
  { cap, window }: { cap: number; window: number },
): T[] {
  const listed: T[] = [];
  const surplus: T[] = [];
  const countByCreator = new Map<string, number>();
  let next = 0;
  for (; next < sorted.length && listed.length < window; next += 1) {
    const candidate = sorted[next] as T;
    const count = countByCreator.get(candidate.creatorId) ?? 0;
    if (count < cap) {
      countByCreator.set(candidate.creatorId, count + 1);
      listed.push(candidate);
    } else surplus.push(candidate);
  }
  // Every surplus video has a higher score than those that the loop has not reached.
  return [...listed, ...surplus, ...sorted.slice(next)];
}

/** Whether these candidates have too few creators to fill the window without exceeding the cap. */
export function relaxesCreatorCap(
  candidates: readonly Pick<RankedCandidate, "creatorId">[],
  { cap, window }: { cap: number; window: number },
): boolean {
  const countByCreator = new Map<string, number>();
  let fairPlaces = 0;
  for (const { creatorId } of candidates) {
    const count = countByCreator.get(creatorId) ?? 0;
    countByCreator.set(creatorId, count + 1);
    if (count < cap) fairPlaces += 1;
  }
  return fairPlaces < Math.min(window, candidates.length);
}

/** The list as it is published: sorted, capped, cut to its length. */
export function rankHotList<T extends RankedCandidate>(
  candidates: readonly T[],
  limits: { listLength: number; creatorCap: number; creatorCapWindow: number },
): T[] {
  const sorted = candidates.toSorted(compareCandidates);
  const capped = applyCreatorCap(sorted, { cap: limits.creatorCap, window: limits.creatorCapWindow });
  return capped.slice(0, limits.listLength);
}
