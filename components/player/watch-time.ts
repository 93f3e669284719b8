import type { PlaybackState } from "./use-media-events.ts";

/** Watch time of one video. Retries send the same id, so that a batch counts once. */
export type WatchBatch = { eventId: string; videoId: string; watchTimeSec: number; positionSec: number };

/** A batch that is still growing. */
export type OpenBatch = { eventId: string; videoId: string; playedMs: number; positionSec: number };

export type WatchTimer = {
  /** Null before anything has played. */
  open: OpenBatch | null;
  /** Time up to which playback is counted; null while nothing plays. */
  countedUntilMs: number | null;
};

/** `playing`: frames advance on a visible page. `stopped`: paused, buffering, seeking or hidden. */
export type WatchSignal = { videoId: string; state: PlaybackState; positionSec: number };

/** A batch is finished at this length, so that long videos report regularly. */
export const FULL_BATCH_MS = 10_000;
/** Shorter batches are dropped: the video was only swiped past. */
export const MIN_BATCH_MS = 250;
/** While playing, signals come about 4 times a second. A longer gap means that the device slept: it counts this much at most. */
export const MAX_GAP_MS = 2_000;

export const STOPPED: WatchTimer = { open: null, countedUntilMs: null };

/**
 * Each signal gives the state from now on; the time since the previous signal counts if that one said `playing`.
 * `finished` is a batch to send: the video changed, or the batch is full.
 */
export function recordSignal(
  timer: WatchTimer,
  signal: WatchSignal,
  nowMs: number,
  nextEventId: () => string,
): { timer: WatchTimer; finished: WatchBatch | null } {
  const sameVideo = timer.open?.videoId === signal.videoId;
  const { open } = advance(timer, sameVideo ? signal.positionSec : null, nowMs);
  const isFinished = open !== null && (!sameVideo || open.playedMs >= FULL_BATCH_MS);
  const isPlaying = signal.state === "playing";
  const newBatch = () => ({
    eventId: nextEventId(),
    videoId: signal.videoId,
    playedMs: 0,
    positionSec: signal.positionSec,
  });
  const remaining = isFinished ? null : open;
  return {
    timer: { open: remaining ?? (isPlaying ? newBatch() : null), countedUntilMs: isPlaying ? nowMs : null },
    finished: isFinished ? toBatch(open) : null,
  };
}

/** Counts up to now and returns the open batch, for example when the page is left. The caller resets the timer. */
export function finishBatch(timer: WatchTimer, nowMs: number): WatchBatch | null {
  return toBatch(advance(timer, null, nowMs).open);
}

function toBatch(open: OpenBatch | null): WatchBatch | null {
  if (open === null || open.playedMs < MIN_BATCH_MS) return null;
  const { eventId, videoId, playedMs, positionSec } = open;
  return { eventId, videoId, watchTimeSec: Math.round(playedMs) / 1000, positionSec };
}

function advance(
  { open, countedUntilMs }: WatchTimer,
  positionSec: number | null,
  nowMs: number,
): WatchTimer {
  if (open === null) return { open, countedUntilMs };
  const elapsedMs = countedUntilMs === null ? 0 : Math.max(0, nowMs - countedUntilMs);
  return {
    open: {
      ...open,
      playedMs: open.playedMs + Math.min(elapsedMs, MAX_GAP_MS),
      positionSec: positionSec ?? open.positionSec,
    },
    countedUntilMs: countedUntilMs === null ? null : nowMs,
  };
}
