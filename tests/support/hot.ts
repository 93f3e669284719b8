import type { App } from "#lib/app.ts";
import { publishWhatChanged, rollUpAll } from "#tests/support/jobs.ts";

/** What the worker does within a second: counts what waits, publishes what changed. */
export async function catchUp(deps: App): Promise<void> {
  await rollUpAll(deps);
  await publishWhatChanged(deps);
}

/** The ids that a reader sees on the list's first page, in its order. */
export async function listedIds(deps: App, limit = 100): Promise<string[]> {
  const { body } = await deps.hot.page({ type: "global", limit, offset: 0 });
  return body.items.map(({ videoId }) => videoId);
}
