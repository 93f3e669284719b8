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
  /** See pickCaptionTrack. */
  captions: CaptionTrack | null;
  /** False for an unlisted video, which is reachable only by its link. */
  isListed: boolean;
};

/** `closed` is returned to the owner and moderators only; everybody else gets `unknown` (decision 0095). */
export type WatchAnswer =
  | { outcome: "open"; video: WatchableVideo }
  | { outcome: "closed"; reason: ClosedReason; title: string }
  | { outcome: "unknown" };

type Viewer = { id: string; role: Role } | null;

/** Throws AppError `unavailable` during an outage of the database. */
export type WatchVideo = (videoId: string, viewer: Viewer) => Promise<WatchAnswer>;

/**
 * One video for its watch page. Eligibility is read with each request and never cached, so that a rejection or an
 * erasure takes effect with the next request.
 */
export function createWatchVideo(deps: { store: WatchStore; clock: Clock; isOutage: IsOutage }): WatchVideo {
  const { store, clock, isOutage } = deps;
  return async (videoId, viewer) => {
    const video = await orUnavailable(store.find(videoId, viewer?.id ?? null), isOutage);
    if (!video) return { outcome: "unknown" };
    const reason = closedReason(video.eligibility, clock.nowMs());
    if (reason === null) return { outcome: "open", video: toWatchable(video) };
    if (!mayKnowReason(video, viewer)) return { outcome: "unknown" };
    return { outcome: "closed", reason, title: video.title };
  };
}

function mayKnowReason({ eligibility, ownerId }: StoredVideo, viewer: Viewer): boolean {
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
