/** A position in a video, and when it was reached. */
export type WatchPosition = { positionSec: number; atMs: number };

type SavedPosition = WatchPosition & { videoId: string; personId: string | null };
type Store = Pick<Storage, "getItem" | "setItem">;

const STORAGE_KEY = "imoutotv.positions";
const MAX_SAVED = 100;

/** Within 10 s of the start or the end (10 % in short videos), playback starts from the beginning. */
const EDGE_SEC = 10;
const EDGE_FRACTION = 0.1;

/** The position to resume at, in seconds; 0 if none is known, or it is near the start or the end. */
export function startPosition(position: WatchPosition | null, durationSec: number): number {
  if (position === null || !Number.isFinite(durationSec)) return 0;
  const edgeSec = Math.min(EDGE_SEC, durationSec * EDGE_FRACTION);
  const { positionSec } = position;
  return positionSec < edgeSec || durationSec - positionSec < edgeSec ? 0 : positionSec;
}

/** The later of two positions: the server has those of other devices, the browser may have newer ones. */
export function latestPosition(one: WatchPosition | null, other: WatchPosition | null): WatchPosition | null {
  if (one === null || other === null) return one ?? other;
  return one.atMs >= other.atMs ? one : other;
}

/** Saves the position in this browser, per person; the oldest of more than 100 are dropped. */
export function savePosition(store: Store, position: SavedPosition): void {
  const others = readAll(store).filter(
    ({ videoId, personId }) => videoId !== position.videoId || personId !== position.personId,
  );
  try {
    store.setItem(STORAGE_KEY, JSON.stringify([position, ...others].slice(0, MAX_SAVED)));
  } catch {
    // Storage is full or not allowed: next time the video starts from the beginning.
  }
}

export function loadPosition(
  store: Store,
  { videoId, personId }: Pick<SavedPosition, "videoId" | "personId">,
): WatchPosition | null {
  const found = readAll(store).find((known) => known.videoId === videoId && known.personId === personId);
  return found === undefined ? null : { positionSec: found.positionSec, atMs: found.atMs };
}

/** Validates, since another release may have written the value. */
function readAll(store: Store): SavedPosition[] {
  try {
    const saved: unknown = JSON.parse(store.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(saved) ? saved.filter(isComplete) : [];
  } catch {
    return [];
  }
}

function isComplete(saved: Partial<SavedPosition> | null): saved is SavedPosition {
  return (
    typeof saved?.videoId === "string" &&
    typeof saved.positionSec === "number" &&
    typeof saved.atMs === "number" &&
    (saved.personId === null || typeof saved.personId === "string")
  );
}
