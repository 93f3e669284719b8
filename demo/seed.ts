import type { Clock } from "#lib/clock.ts";
import type { Ingest } from "#lib/engagement/ingest.ts";
import { createDemoCatalogue } from "./catalogue.ts";
import { createHistoryEvents } from "./histories.ts";
import { createInitialEvents } from "./initial-events.ts";
import type { DemoStore } from "./ports.ts";

export type SeedDeps = {
  store: DemoStore;
  ingest: Ingest;
  clock: Pick<Clock, "nowMs">;
  /** Rolls up all pending events, computes the embeddings and publishes Hot, so that the first page is complete. */
  bringUpToDate: () => Promise<void>;
};

export type SeedReport = { videos: number; channels: number; users: number; events: number };

const INGEST_CHUNK = 5_000;
const DEMO_PRODUCER = { name: "demo", trusted: true };

/** Fills an empty store with the demo; null, and nothing done, if there are videos already. */
export async function seedDemo(deps: SeedDeps, seed: number): Promise<SeedReport | null> {
  const { store, ingest, clock, bringUpToDate } = deps;
  const isEmpty = await store.isEmpty();
  if (!isEmpty) return null;
  const now = new Date(clock.nowMs());
  const catalogue = createDemoCatalogue({ now, seed });
  await store.insertCatalogue(catalogue);

  const events = [...createInitialEvents(catalogue, now), ...createHistoryEvents(catalogue, now)];
  let accepted = 0;
  for (let start = 0; start < events.length; start += INGEST_CHUNK) {
    const result = await ingest(events.slice(start, start + INGEST_CHUNK), DEMO_PRODUCER);
    accepted += result.accepted;
  }
  await bringUpToDate();
  const { users, channels, videos } = catalogue;
  return { users: users.length, channels: channels.length, videos: videos.length, events: accepted };
}
