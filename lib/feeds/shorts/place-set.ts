/** A set of places (0-based) in a list of some hundreds, a bit each: what a cursor says was shown. Values are new. */
export type PlaceSet = Uint8Array;

export function placeSetOf(places: Iterable<number>, from: PlaceSet = new Uint8Array()): PlaceSet {
  const all = [...places];
  const bytes = Math.max(from.length, ...all.map((place) => (place >> 3) + 1));
  const set = new Uint8Array(bytes);
  set.set(from);
  for (const place of all) set[place >> 3] = (set[place >> 3] ?? 0) | (1 << (place & 7));
  return set;
}

export function hasPlace(set: PlaceSet, place: number): boolean {
  return ((set[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
}
