/** Where somebody was in a video, and when that was. */
export type WatchPosition = { positionSec: number; atMs: number };

type Remembered = WatchPosition & { videoId: string; personId: string | null };
type Store = Pick<Storage, "getItem" | "setItem">;

const STORAGE_KEY = "imoutotv.positions";
const KEPT_COUNT = 100;

/** Less than this of it seen is a beginning, less than this left is an end. Short clips have short ones. */
const EDGE_SEC = 10;
const EDGE_SHARE = 0.1;

/** Where to go on: at the beginning where nothing is known, little was seen, or it was nearly finished. */
export function startPosition(position: WatchPosition | null, durationSec: number): number {
  if (position === null || !Number.isFinite(durationSec)) return 0;
  const edgeSec = Math.min(EDGE_SEC, durationSec * EDGE_SHARE);
  const { positionSec } = position;
  return positionSec < edgeSec || durationSec - positionSec < edgeSec ? 0 : positionSec;
}

/** What was heard last: the server knows of other devices, the browser of what is still on its way. */
export function laterOf(one: WatchPosition | null, other: WatchPosition | null): WatchPosition | null {
  if (one === null || other === null) return one ?? other;
  return one.atMs >= other.atMs ? one : other;
}

/** Keeps the place in this browser, for the one person or visitor; the oldest places go. */
export function rememberPosition(store: Store, position: Remembered): void {
  const others = readAll(store).filter(
    ({ videoId, personId }) => videoId !== position.videoId || personId !== position.personId,
  );
  try {
    store.setItem(STORAGE_KEY, JSON.stringify([position, ...others].slice(0, KEPT_COUNT)));
  } catch {
    // Storage is full or switched off: the video starts from the beginning the next time.
  }
}

export function recallPosition(
  store: Store,
  { videoId, personId }: Pick<Remembered, "videoId" | "personId">,
): WatchPosition | null {
  const found = readAll(store).find((known) => known.videoId === videoId && known.personId === personId);
  return found === undefined ? null : { positionSec: found.positionSec, atMs: found.atMs };
}

/** Another release may have written anything. */
function readAll(store: Store): Remembered[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isWhole) : [];
  } catch {
    return [];
  }
}

function isWhole(kept: Partial<Remembered> | null): kept is Remembered {
  return (
    typeof kept?.videoId === "string" &&
    typeof kept.positionSec === "number" &&
    typeof kept.atMs === "number" &&
    (kept.personId === null || typeof kept.personId === "string")
  );
}
