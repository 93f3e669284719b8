import type { ByteRange } from "./byte-ranges.ts";

export type MediaInfo = {
  sizeBytes: number;
  /** Strong: another one for other bytes. With its quotes. */
  etag: string;
  lastModifiedMs: number;
  /** `video/mp4`. */
  contentType: string;
};

/** Where media files are. A key is a relative path: `clips/train.mp4`. */
export type MediaStore = {
  /** Null where there is no such file. */
  describe(key: string): Promise<MediaInfo | null>;
  /**
   * The bytes, as they come; cancelling lets go of the source. Throws where the file went away, or is another one than
   * `etag` names: an answer never mixes two.
   */
  read(key: string, range: ByteRange, etag: string): Promise<ReadableStream<Uint8Array>>;
};

/** What streaming must know of a video before a byte leaves. */
export type StreamableVideo = {
  videoId: string;
  mediaKey: string | null;
  /** By language. */
  captionKeys: ReadonlyMap<string, string>;
  /** `open`: whoever has the address. `restricted`: its owner and moderators. `gone`: nobody any more. */
  access: "open" | "restricted" | "gone";
  ownerId: string | null;
};

export type StreamableVideos = {
  /** Null where there is no such video. */
  find(videoId: string): Promise<StreamableVideo | null>;
  findMany(videoIds: readonly string[]): Promise<StreamableVideo[]>;
};
