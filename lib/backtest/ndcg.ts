/**
 * Normalized discounted cumulative gain of the first `depth` places: sum of gain / log2(place + 1), divided by that of
 * the best order. `gains` are in the order to rate, none below 0. Null if all are 0. Source: Järvelin and Kekäläinen,
 * Cumulated gain-based evaluation of IR techniques, ACM TOIS 20(4), 2002.
 */
export function ndcg(gains: readonly number[], depth: number): number | null {
  const best = discounted(
    gains.toSorted((a, b) => b - a),
    depth,
  );
  return best > 0 ? discounted(gains, depth) / best : null;
}

function discounted(gains: readonly number[], depth: number): number {
  return gains.slice(0, depth).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}
