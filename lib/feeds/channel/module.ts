import { createPostgresChannelStore } from "#lib/adapters/postgres/channel-store.ts";
import { type FeedModule, STATELESS_FEED } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createReadChannel } from "./channel-videos.ts";

/** The videos of one channel, newest first. */
export function channelModule({ database, clock, isOutage }: Platform) {
  return {
    ...STATELESS_FEED,
    page: createReadChannel({ store: createPostgresChannelStore(database), clock, isOutage }),
  } satisfies FeedModule;
}
