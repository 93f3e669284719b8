import { createPostgresHotStore } from "#lib/adapters/postgres/hot-store.ts";
import { type FeedModule, KEEPS_NOTHING } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createNewestVideos } from "./newest-videos.ts";

/** The newest videos: the baseline of Hot, and what is shown where Hot is off. */
export function newestModule({ database, clock }: Platform) {
  return {
    ...KEEPS_NOTHING,
    page: createNewestVideos({ store: createPostgresHotStore(database), clock }),
  } satisfies FeedModule;
}
