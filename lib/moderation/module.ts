import { createPostgresModerationStore } from "#lib/adapters/postgres/moderation-store.ts";
import type { Withdraw } from "#lib/module-contract.ts";
import type { Platform } from "#lib/platform.ts";
import { createModeration } from "./moderation.ts";

/** Moderation cases and decisions. */
export function moderationModule({ database, clock }: Platform, { withdraw }: { withdraw: Withdraw }) {
  return createModeration({
    store: createPostgresModerationStore(database),
    clock,
    withdraw: (videoIds) => withdraw(videoIds, { forGood: false }),
  });
}
