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

export type MediaWriter = {
  /** Takes a file into the media store, whole or not at all. */
  write(key: string, file: string): Promise<void>;
  /** Nobody can read it afterwards. A key without a file, or one that leads elsewhere, names nothing: no error. */
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
  /** Those whose id or name this is. */
  findChannels(idOrName: string): Promise<{ id: string; name: string }[]>;
  /** Null where there never was such a video. */
  stateOf(videoId: string): Promise<"kept" | "removed" | null>;
  /** Makes the channel where it is new; throws `not-found` where it was erased. */
  add(video: NewVideo): Promise<void>;
};

export type Registration = Pick<NewVideo, "title" | "language" | "tags" | "visibility" | "approved"> & {
  file: string;
  /** With its dot, in lower case. */
  extension: string;
  /** Stands for the bytes: the same for the same file. */
  contentId: string;
  /** Of a channel that is there, by id or name; or one to make, unless it was made before. */
  channel: { named: string } | { made: { id: string; name: string } };
  /** WebVTT files. */
  captions: { language: string; file: string }[];
};

/** Upright and no longer than this is a short. */
const SHORT_MAX_SEC = 180;
const POSTER_WIDTH = 960;
/** Where the still of a video that was registered here is. */
export const posterKeyOf = (videoId: string) => `posters/${videoId}.webp`;
const TAKEN_EXTENSIONS = [".mp4", ".m4v", ".webm", ".mov"];

/**
 * Registers a media file: looks into it, makes a poster, stores all files, and writes the catalogue last, so that a
 * failure leaves neither a video without a file nor a file without a video. Without tools there is no poster, and the
 * duration stays unknown. The same file is taken once a channel: throws `conflict` with the id it has.
 */
export async function registerVideo(
  { file, extension, contentId, channel: wanted, captions, ...video }: Registration,
  deps: {
    tools: MediaTools | null;
    writer: MediaWriter;
    catalogue: VideoCatalogue;
    /** The same for the same words. */
    idOf: (words: string) => string;
    posterFile: string;
    nowMs: number;
  },
): Promise<NewVideo> {
  const { tools, writer, catalogue, idOf, posterFile, nowMs } = deps;
  if (!TAKEN_EXTENSIONS.includes(extension))
    throw new AppError(
      "invalid-input",
      `A browser plays ${TAKEN_EXTENSIONS.join(", ")}; this is ${extension || "a file without an extension"}.`,
    );
  const channel = "made" in wanted ? wanted.made : await findChannel(catalogue, wanted.named);
  const id = await freeId(catalogue, (attempt) => idOf(`${channel.id} ${contentId} ${attempt}`));
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
    // Nothing would ever take the files away. Where somebody else was faster with the same one, they are that one's.
    const isOrphan = await catalogue.stateOf(id).then(
      (state) => state !== "kept",
      () => false,
    );
    if (isOrphan) await Promise.allSettled(files.map(({ key }) => writer.remove(key)));
    throw error;
  }
  return registered;
}

async function findChannel(catalogue: VideoCatalogue, named: string): Promise<{ id: string; name: string }> {
  const [channel, ...others] = await catalogue.findChannels(named);
  if (!channel) throw new AppError("not-found", `There is no channel ${named}.`);
  if (others.length === 0) return channel;
  const ids = [channel, ...others].map(({ id }) => id);
  throw new AppError("conflict", `Several channels are called ${named}; say which: ${ids.join(", ")}.`);
}

/** The id of a video that was removed stays taken: its file may come back under another one. */
async function freeId(catalogue: VideoCatalogue, idOf: (attempt: number) => string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const id = idOf(attempt);
    const state = await catalogue.stateOf(id);
    if (state === null) return id;
    if (state === "kept") throw new AppError("conflict", `This file is in this channel already, as ${id}.`);
  }
}
