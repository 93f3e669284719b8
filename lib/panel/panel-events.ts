import type { EngagementEventInput } from "#lib/engagement/event-schema.ts";
import type { PanelRow } from "./panel-row.ts";
import { snapshotTimeMs } from "./panel-time.ts";

type Reached = { views: number; likes: number; comments: number };

/** The id of a panel's video in the catalogue. */
export const catalogueVideoId = (panelVideoId: string) => `v_${panelVideoId}`;

/**
 * The differences between snapshots as aggregated events at the time of the later one. Removed likes and comments are
 * subtracted; views only increase.
 *
 * The ids depend only on the row, so that a second import of the same panel adds nothing, also with another time shift.
 */
export function panelEvents(
  rows: readonly PanelRow[],
  options: { secondsPerView: number; shiftMs: number },
): EngagementEventInput[] {
  const reachedByVideo = new Map<string, Reached>();
  const inTime = rows.toSorted((a, b) =>
    a.snapshot_date < b.snapshot_date ? -1 : a.snapshot_date > b.snapshot_date ? 1 : 0,
  );
  return inTime.flatMap((row) => {
    const before = reachedByVideo.get(row.video_id) ?? { views: 0, likes: 0, comments: 0 };
    const views = Math.max(before.views, row.views);
    reachedByVideo.set(row.video_id, { views, likes: row.likes, comments: row.comments });
    return growthEvents(row, before, { ...options, newViews: views - before.views });
  });
}

function growthEvents(
  row: PanelRow,
  before: Reached,
  { newViews, secondsPerView, shiftMs }: { newViews: number; secondsPerView: number; shiftMs: number },
): EngagementEventInput[] {
  const occurredAt = new Date(snapshotTimeMs(row.snapshot_date) + shiftMs).toISOString();
  const event = (
    kind: EngagementEventInput["kind"],
    count: number,
    watchTimeSec?: number,
  ): EngagementEventInput[] =>
    count === 0
      ? []
      : [
          {
            id: `${row.video_id}:${row.snapshot_date}:${kind}`,
            kind,
            videoId: catalogueVideoId(row.video_id),
            occurredAt,
            count,
            ...(watchTimeSec === undefined ? {} : { watchTimeSec }),
          },
        ];
  const newLikes = row.likes - before.likes;
  const newComments = row.comments - before.comments;
  return [
    ...event(newLikes > 0 ? "like" : "unlike", Math.abs(newLikes)),
    ...event(newComments > 0 ? "comment" : "comment_removed", Math.abs(newComments)),
    ...event("hit", newViews),
    ...(secondsPerView > 0 ? event("watch", newViews, newViews * secondsPerView) : []),
  ];
}
