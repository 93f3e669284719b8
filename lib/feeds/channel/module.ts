import { createPostgresChannelStore } from "#lib/adapters/postgres/channel-store.ts";
import { type FeedModule, KEEPS_NOTHING } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createReadChannel } from "./channel-videos.ts";

/** A channel and its videos. */
export function channelModule({ database, clock, isOutage }: Platform) {
  return {
    ...KEEPS_NOTHING,
    page: createReadChannel({ store: createPostgresChannelStore(database), clock, isOutage }),
  } satisfies FeedModule;
}
