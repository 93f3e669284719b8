/** Trending panels are taken in the early morning: no video of the real one is published after this hour of its day. */
const SNAPSHOT_HOUR_UTC = 6;
const MS_PER_DAY = 86_400_000;

export function snapshotTimeMs(snapshotDate: string): number {
  return Date.parse(`${snapshotDate}T00:00:00Z`) + SNAPSHOT_HOUR_UTC * 3_600_000;
}

/**
 * How far to move a panel in time so that its last snapshot is today's: whole days, or a few hours less where
 * today's snapshot hour has not come yet.
 */
export function shiftToNowMs(lastSnapshotDate: string, nowMs: number): number {
  const lastMs = snapshotTimeMs(lastSnapshotDate);
  const today = Math.floor(nowMs / MS_PER_DAY) * MS_PER_DAY + SNAPSHOT_HOUR_UTC * 3_600_000;
  return Math.min(today, nowMs) - lastMs;
}
