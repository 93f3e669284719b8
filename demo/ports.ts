import type { DemoCatalogue } from "./records.ts";

/** Writes the demo catalogue. */
export type DemoStore = {
  /** Whether there is no video yet. */
  isEmpty(): Promise<boolean>;
  /** Writes users, channels, videos, captions and comments in one transaction. */
  insertCatalogue(catalogue: DemoCatalogue): Promise<void>;
};

/** A video as the simulator needs it. */
export type TrafficVideo = {
  id: string;
  title: string;
  durationSec: number;
  publishedAtMs: number;
};

export type TrafficSource = {
  /** The newest videos that may be listed, at most `limit`. */
  listVideos(limit: number): Promise<TrafficVideo[]>;
};
