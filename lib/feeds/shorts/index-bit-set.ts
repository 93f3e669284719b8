/** A set of 0-based list indices, one bit each: bit `i & 7` of byte `i >> 3`. Immutable by convention. */
export type IndexBitSet = Uint8Array;

/** Returns a new set with the members of `base` and `indices`. */
export function addIndices(indices: Iterable<number>, base: IndexBitSet = new Uint8Array()): IndexBitSet {
  const added = [...indices];
  const length = Math.max(base.length, ...added.map((index) => (index >> 3) + 1));
  const set = new Uint8Array(length);
  set.set(base);
  for (const index of added) set[index >> 3] = (set[index >> 3] ?? 0) | (1 << (index & 7));
  return set;
}

export function hasIndex(set: IndexBitSet, index: number): boolean {
  return ((set[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
}
