import { AppError } from "#lib/errors.ts";

/** Duration (seconds) and size (pixels) of a media file. */
export type ProbedMedia = { durationSec: number; width: number; height: number };

/** Reads media files (ffmpeg). */
export type MediaTools = {
  /** Throws if the file contains no video. */
  probe(file: string): Promise<ProbedMedia>;
  /** Writes the picture at `atSec` to `out` as WebP of at most `width` pixels. Returns a tiny `data:` URL of it. */
  still(
    file: string,
    options: { atSec: number; width: number; out: string },
  ): Promise<{ placeholder: string }>;
};

export type MediaWriter = {
  /** Copies a file into the media store, atomically. */
  write(key: string, file: string): Promise<void>;
  /** Removes a file. A key without a file, or one outside the store, is not an error. */
  remove(key: string): Promise<void>;
};

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
  captions: { language: string; mediaKey: string }[];
  publishedAtMs: number;
};

export type VideoCatalogue = {
  /** Channels with this id or this name. */
  findChannels(idOrName: string): Promise<{ id: string; name: string }[]>;
  /** Null if the id was never used. */
  stateOf(videoId: string): Promise<"stored" | "removed" | null>;
  /** Also creates the channel if it is new. Throws `not-found` if the channel was erased. */
  add(video: NewVideo): Promise<void>;
};

export type Registration = Pick<NewVideo, "title" | "language" | "tags" | "visibility" | "approved"> & {
  file: string;
  /** With the dot, in lower case: `.mp4`. */
  extension: string;
  /** A hash of the content: equal for equal files. */
  contentId: string;
  /** An existing channel by id or name, or one that is created if it does not exist. */
  channel: { existing: string } | { created: { id: string; name: string } };
  /** WebVTT files. */
  captions: { language: string; file: string }[];
};

/** An upright video of at most this duration is a short. */
const SHORT_MAX_SEC = 180;
const POSTER_WIDTH = 960;
/** Media key of the poster of a registered video. */
export const posterKeyOf = (videoId: string) => `posters/${videoId}.webp`;
const SUPPORTED_EXTENSIONS = [".mp4", ".m4v", ".webm", ".mov"];

/**
 * Registers a media file: reads its duration and size, makes a poster, stores all files, and writes the catalogue last.
 * So a failure leaves neither a video without a file nor a file without a video. Without `tools` there is no poster and
 * the duration is unknown. A channel can have a file once. Throws AppError: `conflict` with the existing id,
 * `invalid-input` for an unsupported type, `not-found` for an unknown channel.
 */
export async function registerVideo(
  { file, extension, contentId, channel: requested, captions, ...video }: Registration,
  deps: {
    tools: MediaTools | null;
    writer: MediaWriter;
    catalogue: VideoCatalogue;
    /** Derives an id from text: equal text gives an equal id. */
    idOf: (text: string) => string;
    posterFile: string;
    nowMs: number;
  },
): Promise<NewVideo> {
  const { tools, writer, catalogue, idOf, posterFile, nowMs } = deps;
  if (!SUPPORTED_EXTENSIONS.includes(extension))
    throw new AppError(
      "invalid-input",
      `A browser plays ${SUPPORTED_EXTENSIONS.join(", ")}; this is ${extension || "a file without an extension"}.`,
    );
  const channel =
    "created" in requested ? requested.created : await findChannel(catalogue, requested.existing);
  const id = await findUnusedId(catalogue, (attempt) => idOf(`${channel.id} ${contentId} ${attempt}`));
  const probed = tools ? await tools.probe(file) : null;
  const still =
    tools && probed
      ? await tools.still(file, { atSec: probed.durationSec / 3, width: POSTER_WIDTH, out: posterFile })
      : null;
  const mediaKey = `videos/${id}${extension}`;
  const posterKey = still ? posterKeyOf(id) : null;
  const captionKeys = captions.map(({ language, file: source }) => ({
    language,
    source,
    mediaKey: `captions/${id}.${language}.vtt`,
  }));
  const registered: NewVideo = {
    ...video,
    id,
    channel,
    durationSec: probed?.durationSec ?? null,
    isShort: probed !== null && probed.height > probed.width && probed.durationSec <= SHORT_MAX_SEC,
    mediaKey,
    posterKey,
    placeholder: still?.placeholder ?? null,
    captions: captionKeys.map(({ language, mediaKey: key }) => ({ language, mediaKey: key })),
    publishedAtMs: nowMs,
  };
  const files = [
    { key: mediaKey, source: file },
    ...(posterKey ? [{ key: posterKey, source: posterFile }] : []),
    ...captionKeys.map((track) => ({ key: track.mediaKey, source: track.source })),
  ];
  try {
    for (const { key, source } of files) await writer.write(key, source);
    await catalogue.add(registered);
  } catch (error) {
    // Without a catalogue entry, no job would remove the files. If another process has registered the same file
    // meanwhile, the files belong to its entry and stay.
    const isOrphan = await catalogue.stateOf(id).then(
      (state) => state !== "stored",
      () => false,
    );
    if (isOrphan) await Promise.allSettled(files.map(({ key }) => writer.remove(key)));
    throw error;
  }
  return registered;
}

async function findChannel(
  catalogue: VideoCatalogue,
  idOrName: string,
): Promise<{ id: string; name: string }> {
  const [channel, ...others] = await catalogue.findChannels(idOrName);
  if (!channel) throw new AppError("not-found", `There is no channel ${idOrName}.`);
  if (others.length === 0) return channel;
  const ids = [channel, ...others].map(({ id }) => id);
  throw new AppError(
    "conflict",
    `Several channels have the name ${idOrName}. Use one of these ids: ${ids.join(", ")}.`,
  );
}

/**
 * Ids of removed videos are never used again. If such a file is registered again, it gets the id of the next attempt.
 */
async function findUnusedId(catalogue: VideoCatalogue, idOf: (attempt: number) => string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const id = idOf(attempt);
    const state = await catalogue.stateOf(id);
    if (state === null) return id;
    if (state === "stored") throw new AppError("conflict", `This file is already in this channel, as ${id}.`);
  }
}
