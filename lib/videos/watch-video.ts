import { hasRole, type Role } from "#lib/accounts/roles.ts";
import type { Clock } from "#lib/clock.ts";
import { type IsOutage, orUnavailable } from "#lib/outage.ts";
import { type ClosedReason, closedReason } from "./closed-reason.ts";
import { type CaptionTrack, captionTracksOf, mediaUrlOf, pickCaptionTrack } from "./media-url.ts";
import type { StoredVideo, WatchStore } from "./watch-ports.ts";

/** What a watch page shows of a video. */
export type WatchableVideo = Omit<
  StoredVideo,
  "eligibility" | "ownerId" | "mediaKey" | "captionLanguages"
> & {
  mediaUrl: string | null;
  /** In the video's language, else in English, else in any. */
  captions: CaptionTrack | null;
  /** Found in lists, and not by its address alone. */
  isListed: boolean;
};

/** `closed` is said to its owner and to moderators alone: for everybody else there is no such video. */
export type WatchAnswer =
  | { outcome: "open"; video: WatchableVideo }
  | { outcome: "closed"; reason: ClosedReason; title: string }
  | { outcome: "unknown" };

type Viewer = { id: string; role: Role } | null;

/** Throws AppError `unavailable` where the store does not answer. */
export type WatchVideo = (videoId: string, viewer: Viewer) => Promise<WatchAnswer>;

/**
 * One video for watching. Its eligibility is read each time and kept nowhere, so that a rejection or an erasure holds from
 * the next request on.
 */
export function createWatchVideo(deps: { store: WatchStore; clock: Clock; isOutage: IsOutage }): WatchVideo {
  const { store, clock, isOutage } = deps;
  return async (videoId, viewer) => {
    const video = await orUnavailable(store.find(videoId, viewer?.id ?? null), isOutage);
    if (!video) return { outcome: "unknown" };
    const reason = closedReason(video.eligibility, clock.nowMs());
    if (reason === null) return { outcome: "open", video: toWatchable(video) };
    if (!mayKnow(video, viewer)) return { outcome: "unknown" };
    return { outcome: "closed", reason, title: video.title };
  };
}

function mayKnow({ eligibility, ownerId }: StoredVideo, viewer: Viewer): boolean {
  if (!viewer || eligibility.erased) return false;
  return viewer.id === ownerId || hasRole(viewer.role, "moderator");
}

function toWatchable(stored: StoredVideo): WatchableVideo {
  const { eligibility, ownerId, mediaKey, captionLanguages, ...video } = stored;
  return {
    ...video,
    mediaUrl: mediaUrlOf(stored),
    captions: pickCaptionTrack(captionTracksOf(stored), stored.language),
    isListed: eligibility.visibility === "public",
  };
}
