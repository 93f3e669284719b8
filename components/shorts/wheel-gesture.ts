/** One turn of a wheel, or one swipe on a touchpad with its inertia. */
export type WheelGesture = {
  sumPx: number;
  lastPx: number;
  lastAtMs: number;
  /** When the gesture moved the feed; null if it has not. */
  steppedAtMs: number | null;
};

/** A longer pause between events starts a new gesture. */
const GESTURE_GAP_MS = 160;
/** Smaller movements are ignored: a finger resting on the wheel. */
const MIN_PX = 24;
/** Time that the feed needs to settle after a step. */
const SETTLE_MS = 450;

export const NO_GESTURE: WheelGesture = {
  sumPx: 0,
  lastPx: 0,
  lastAtMs: Number.NEGATIVE_INFINITY,
  steppedAtMs: null,
};

/** One gesture is one step. Later movement in the same gesture steps again only if it is not slower, so inertia does not. */
export function applyWheelEvent(
  gesture: WheelGesture,
  deltaPx: number,
  nowMs: number,
): { gesture: WheelGesture; step: -1 | 0 | 1 } {
  const isNew = nowMs - gesture.lastAtMs > GESTURE_GAP_MS || Math.sign(deltaPx) === -Math.sign(gesture.sumPx);
  const continues =
    gesture.steppedAtMs !== null &&
    nowMs - gesture.steppedAtMs > SETTLE_MS &&
    Math.abs(deltaPx) >= Math.abs(gesture.lastPx);
  const before = isNew || continues ? NO_GESTURE : gesture;
  const sumPx = before.sumPx + deltaPx;
  const steps = before.steppedAtMs === null && Math.abs(sumPx) >= MIN_PX;
  return {
    gesture: { sumPx, lastPx: deltaPx, lastAtMs: nowMs, steppedAtMs: steps ? nowMs : before.steppedAtMs },
    step: steps ? (sumPx > 0 ? 1 : -1) : 0,
  };
}
