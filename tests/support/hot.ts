import { publishWhatChanged, rollUpAll } from "#lib/jobs/catalogue.ts";
import type { Deps } from "#lib/wiring.ts";

/** What the worker does within a second: counts what waits, publishes what changed. */
export async function catchUp(deps: Deps): Promise<void> {
  await rollUpAll(deps);
  await publishWhatChanged(deps);
}

/** The ids that a reader sees on the list's first page, in its order. */
export async function listedIds(deps: Deps, limit = 100): Promise<string[]> {
  const { body } = await deps.hotFeed.page({ type: "global", limit, offset: 0 });
  return body.items.map(({ videoId }) => videoId);
}
