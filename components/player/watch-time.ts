/** Seconds really played of one short. Sent under one id however often it takes, so that it counts once. */
export type WatchBatch = { eventId: string; videoId: string; watchTimeSec: number; positionSec: number };

/** What was played and is not sealed yet. */
export type OpenBatch = { eventId: string; videoId: string; playedMs: number; positionSec: number };

export type WatchClock = {
  /** The batch that grows; null before anything is played. */
  open: OpenBatch | null;
  /** Until when playing is counted already; null while nothing plays. */
  countedUntilMs: number | null;
};

/** `playing` while pictures move before somebody's eyes, `still` when paused, stalled, seeking or hidden. */
export type WatchSignal = { videoId: string; state: "playing" | "still"; positionSec: number };

/** A batch is sealed when it holds this much, so that a short which runs for long is told of meanwhile. */
export const FULL_BATCH_MS = 10_000;
/** A short that flew by was not watched. */
export const LEAST_BATCH_MS = 250;
/** A player tells four times a second that it plays: what is longer is a machine that slept. */
export const LONGEST_GAP_MS = 2_000;

export const STOPPED: WatchClock = { open: null, countedUntilMs: null };

/**
 * Counts on. Each signal says what holds from now on; the time since the one before is counted if that said `playing`.
 * Answers the batch that is ready to be sent, if any: another short has come, or enough has gathered.
 */
export function hear(
  clock: WatchClock,
  signal: WatchSignal,
  nowMs: number,
  nextEventId: () => string,
): { clock: WatchClock; sealed: WatchBatch | null } {
  const sameShort = clock.open?.videoId === signal.videoId;
  const counted = countOn(clock, sameShort ? signal.positionSec : null, nowMs);
  const isReady = counted.open !== null && (!sameShort || counted.open.playedMs >= FULL_BATCH_MS);
  const sealed = isReady ? batchOf(counted.open) : null;
  const kept = isReady ? null : counted.open;
  const isPlaying = signal.state === "playing";
  const fresh = () => ({
    eventId: nextEventId(),
    videoId: signal.videoId,
    playedMs: 0,
    positionSec: signal.positionSec,
  });
  return {
    clock: { open: kept ?? (isPlaying ? fresh() : null), countedUntilMs: isPlaying ? nowMs : null },
    sealed,
  };
}

/** Counts up to now and seals what there is, for leaving. What goes on playing has to say so again. */
export function seal(clock: WatchClock, nowMs: number): WatchBatch | null {
  return batchOf(countOn(clock, null, nowMs).open);
}

/** A batch as it is sent: null where nothing worth telling was played. */
export function batchOf(open: OpenBatch | null): WatchBatch | null {
  if (open === null || open.playedMs < LEAST_BATCH_MS) return null;
  const { eventId, videoId, playedMs, positionSec } = open;
  return { eventId, videoId, watchTimeSec: Math.round(playedMs) / 1000, positionSec };
}

function countOn(
  { open, countedUntilMs }: WatchClock,
  positionSec: number | null,
  nowMs: number,
): WatchClock {
  if (open === null) return { open, countedUntilMs };
  const passedMs = countedUntilMs === null ? 0 : Math.max(0, nowMs - countedUntilMs);
  return {
    open: {
      ...open,
      playedMs: open.playedMs + Math.min(passedMs, LONGEST_GAP_MS),
      positionSec: positionSec ?? open.positionSec,
    },
    countedUntilMs: countedUntilMs === null ? null : nowMs,
  };
}
