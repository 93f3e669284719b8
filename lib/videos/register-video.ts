import { AppError } from "#lib/errors.ts";

/** What a tool read off a media file; null where it could not tell. */
export type ProbedMedia = { durationSec: number; width: number; height: number };

/** Looks into media files. */
export type MediaTools = {
  /** Throws where the file holds no video. */
  probe(file: string): Promise<ProbedMedia>;
  /** Writes a still from `atSec` as WebP of at most `width` pixels, and answers a tiny data: URL of the same. */
  still(
    file: string,
    options: { atSec: number; width: number; out: string },
  ): Promise<{ placeholder: string }>;
};

/** Takes files into the media store, whole or not at all. */
export type MediaWriter = { write(key: string, file: string): Promise<void> };

export type NewVideo = {
  id: string;
  channel: { id: string; name: string };
  title: string;
  language: string;
  tags: string[];
  visibility: "public" | "unlisted" | "private";
  approved: boolean;
  durationSec: number | null;
  isShort: boolean;
  mediaKey: string;
  posterKey: string | null;
  placeholder: string | null;
  publishedAtMs: number;
};

export type VideoCatalogue = {
  /** Makes the channel where it is new. */
  add(video: NewVideo): Promise<void>;
};

export type Registration = Pick<
  NewVideo,
  "channel" | "title" | "language" | "tags" | "visibility" | "approved"
> & {
  file: string;
  /** With its dot, in lower case. */
  extension: string;
};

/** Upright and no longer than this is a short. */
const SHORT_MAX_SEC = 180;
const POSTER_WIDTH = 960;
/** Where the still of a video that was registered here is. */
export const posterKeyOf = (videoId: string) => `posters/${videoId}.webp`;
const TAKEN_EXTENSIONS = [".mp4", ".m4v", ".webm", ".mov"];

/**
 * Registers a media file: looks into it, makes a poster, stores both, and writes the catalogue last, so that a failure
 * before leaves no video without a file. Without tools there is no poster, and the duration stays unknown.
 */
export async function registerVideo(
  { file, extension, ...video }: Registration,
  deps: {
    tools: MediaTools | null;
    writer: MediaWriter;
    catalogue: VideoCatalogue;
    newId: () => string;
    posterFile: string;
    nowMs: number;
  },
): Promise<NewVideo> {
  const { tools, writer, catalogue, newId, posterFile, nowMs } = deps;
  if (!TAKEN_EXTENSIONS.includes(extension))
    throw new AppError(
      "invalid-input",
      `A browser plays ${TAKEN_EXTENSIONS.join(", ")}; this is ${extension}.`,
    );
  const id = newId();
  const probed = tools ? await tools.probe(file) : null;
  const still =
    tools && probed
      ? await tools.still(file, { atSec: probed.durationSec / 3, width: POSTER_WIDTH, out: posterFile })
      : null;
  const mediaKey = `videos/${id}${extension}`;
  const posterKey = still ? posterKeyOf(id) : null;
  await writer.write(mediaKey, file);
  if (posterKey) await writer.write(posterKey, posterFile);
  const registered: NewVideo = {
    ...video,
    id,
    durationSec: probed?.durationSec ?? null,
    isShort: probed !== null && probed.height > probed.width && probed.durationSec <= SHORT_MAX_SEC,
    mediaKey,
    posterKey,
    placeholder: still?.placeholder ?? null,
    publishedAtMs: nowMs,
  };
  await catalogue.add(registered);
  return registered;
}
