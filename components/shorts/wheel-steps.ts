/** A turn of the wheel, or a swipe over a touchpad with all that it coasts. */
export type WheelTurn = {
  sumPx: number;
  lastPx: number;
  lastAtMs: number;
  /** When it moved the feed; null if it has not. */
  steppedAtMs: number | null;
};

/** Events this far apart belong to different turns. */
const QUIET_MS = 160;
/** Less is a finger that rests on the wheel. */
const LEAST_PX = 24;
/** The feed needs this long to come to rest. */
const REST_MS = 450;

export const NO_TURN: WheelTurn = {
  sumPx: 0,
  lastPx: 0,
  lastAtMs: Number.NEGATIVE_INFINITY,
  steppedAtMs: null,
};

/** One turn is one step. Within a turn that goes on, whoever pushes anew goes on too; what only coasts does not. */
export function turnWheel(
  turn: WheelTurn,
  deltaPx: number,
  nowMs: number,
): { turn: WheelTurn; step: -1 | 0 | 1 } {
  const isNew = nowMs - turn.lastAtMs > QUIET_MS || Math.sign(deltaPx) === -Math.sign(turn.sumPx);
  const pushedAnew =
    turn.steppedAtMs !== null &&
    nowMs - turn.steppedAtMs > REST_MS &&
    Math.abs(deltaPx) >= Math.abs(turn.lastPx);
  const before = isNew || pushedAnew ? NO_TURN : turn;
  const sumPx = before.sumPx + deltaPx;
  const steps = before.steppedAtMs === null && Math.abs(sumPx) >= LEAST_PX;
  return {
    turn: { sumPx, lastPx: deltaPx, lastAtMs: nowMs, steppedAtMs: steps ? nowMs : before.steppedAtMs },
    step: steps ? (sumPx > 0 ? 1 : -1) : 0,
  };
}
