import type { ByteRange } from "./byte-ranges.ts";

export type MediaInfo = {
  sizeBytes: number;
  /** A strong validator, with its quotes. */
  etag: string;
  lastModifiedMs: number;
  /** For example `video/mp4`. */
  contentType: string;
};

/** Media files. A key is a relative path, for example `clips/train.mp4`. */
export type MediaStore = {
  /** Null if there is no such file. */
  describe(key: string): Promise<MediaInfo | null>;
  /**
   * Streams the bytes of a range; cancelling closes the source. Throws if the file was removed or no longer has this
   * `etag`, so that a response never mixes two files.
   */
  read(key: string, range: ByteRange, etag: string): Promise<ReadableStream<Uint8Array>>;
};

/** What is checked before a video is streamed. */
export type StreamableVideo = {
  videoId: string;
  mediaKey: string | null;
  /** Media keys by BCP 47 language tag. */
  captionKeys: ReadonlyMap<string, string>;
  /** Who may stream it. `open`: everybody. `restricted`: its owner and moderators. `gone`: nobody. */
  access: "open" | "restricted" | "gone";
  ownerId: string | null;
};

export type StreamableVideos = {
  /** Null if there is no such video. */
  find(videoId: string): Promise<StreamableVideo | null>;
  /** Without unknown ids. */
  findMany(videoIds: readonly string[]): Promise<StreamableVideo[]>;
};
