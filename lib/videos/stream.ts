import { hasRole, type Role } from "#lib/accounts/roles.ts";
import { byteStreamOf } from "#lib/byte-stream.ts";
import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { type ByteRange, lengthOf } from "./byte-ranges.ts";
import type { MediaInfo, MediaStore, StreamableVideo, StreamableVideos } from "./media-ports.ts";
import { posterKeyOf } from "./register-video.ts";
import type { WarmBytes, WarmFile } from "./warm-bytes.ts";

export type StreamSource = {
  info: MediaInfo;
  /** Everybody may watch it, so the browser may cache the bytes. */
  isOpen: boolean;
  /** Whether the first bytes are in memory. */
  isWarm: boolean;
  read(range: ByteRange): Promise<ReadableStream<Uint8Array>>;
};

type Viewer = { id: string; role: Role } | null;

export type VideoStream = {
  /** Throws the same `not-found` for an unknown video and for one that the viewer may not watch (decision 0095). */
  open(videoId: string, viewer: Viewer): Promise<StreamSource>;
  /** The same for the poster. */
  openPoster(videoId: string, viewer: Viewer): Promise<StreamSource>;
  /** The same for the captions in a language (BCP 47 tag). */
  openCaptions(videoId: string, language: string, viewer: Viewer): Promise<StreamSource>;
};

export function createVideoStream(deps: {
  videos: StreamableVideos;
  store: MediaStore;
  warm: WarmBytes;
  clock: Clock;
}): VideoStream {
  const { videos, store, warm, clock } = deps;

  return {
    open: (videoId, viewer) => openFile(videoId, viewer, ({ mediaKey }) => mediaKey),
    openPoster: (videoId, viewer) =>
      openFile(videoId, viewer, ({ mediaKey }) => mediaKey && posterKeyOf(videoId)),
    openCaptions: (videoId, language, viewer) =>
      openFile(videoId, viewer, ({ captionKeys }) => captionKeys.get(language) ?? null),
  };

  async function openFile(
    videoId: string,
    viewer: Viewer,
    keyOf: (video: StreamableVideo) => string | null,
  ): Promise<StreamSource> {
    const video = await videos.find(videoId);
    const key = video && mayWatch(video, viewer) ? keyOf(video) : null;
    if (!video || !key) throw new AppError("not-found", "There is no such video, or you may not watch it.");
    const warmFile = warm.get(key, clock.monotonicMs());
    const info = warmFile?.info ?? (await store.describe(key));
    if (!info) throw new AppError("not-found", "The file of the video is missing.");
    return {
      info,
      isOpen: video.access === "open",
      isWarm: warmFile !== null,
      read: (range) => (warmFile ? readFrom(warmFile, range, key) : store.read(key, range, info.etag)),
    };
  }

  async function readFrom(
    { bytes, info }: WarmFile,
    range: ByteRange,
    key: string,
  ): Promise<ReadableStream<Uint8Array>> {
    if (range.start >= bytes.byteLength) return store.read(key, range, info.etag);
    const head = bytes.subarray(range.start, range.end + 1);
    if (head.byteLength === lengthOf(range)) return new Blob([head as Uint8Array<ArrayBuffer>]).stream();
    const openRest = () => store.read(key, { start: bytes.byteLength, end: range.end }, info.etag);
    return byteStreamOf(headThen(head, openRest));
  }
}

function mayWatch({ access, ownerId }: StreamableVideo, viewer: Viewer): boolean {
  if (access === "open") return true;
  if (access === "gone" || !viewer) return false;
  return viewer.id === ownerId || hasRole(viewer.role, "moderator");
}

/** Sends the bytes in memory first. The rest is opened when it is read, and closed when the reader cancels. */
async function* headThen(
  head: Uint8Array,
  openRest: () => Promise<ReadableStream<Uint8Array>>,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* await openRest();
}
