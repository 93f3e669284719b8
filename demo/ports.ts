import type { DemoCatalogue } from "./catalogue.ts";

/** Where the demo's catalogue goes. */
export type DemoStore = {
  /** Whether there is no video yet. */
  isEmpty(): Promise<boolean>;
  /** Writes users, channels, videos, captions and what is said below them, all or none. */
  insertCatalogue(catalogue: DemoCatalogue): Promise<void>;
};

/** What the simulator has to know about a video. */
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
