/** Hour at which a snapshot was taken: in real panels no video is published after it on the same day. */
const SNAPSHOT_HOUR_UTC = 6;
const MS_PER_DAY = 86_400_000;

export function snapshotTimeMs(snapshotDate: string): number {
  return Date.parse(`${snapshotDate}T00:00:00Z`) + SNAPSHOT_HOUR_UTC * 3_600_000;
}

/**
 * By how much to shift a panel so that its last snapshot is today's: whole days, or some hours less if the snapshot
 * hour of today is still to come.
 */
export function shiftToNowMs(lastSnapshotDate: string, nowMs: number): number {
  const lastMs = snapshotTimeMs(lastSnapshotDate);
  const today = Math.floor(nowMs / MS_PER_DAY) * MS_PER_DAY + SNAPSHOT_HOUR_UTC * 3_600_000;
  return Math.min(today, nowMs) - lastMs;
}
