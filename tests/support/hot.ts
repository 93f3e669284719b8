import type { App } from "#lib/app.ts";
import { publishWhatChanged, rollUpAll } from "#tests/support/jobs.ts";

/** Rolls up and publishes, as the worker does within a second. */
export async function catchUp(deps: App): Promise<void> {
  await rollUpAll(deps);
  await publishWhatChanged(deps);
}

/** The ids of the first page of the list, in its order. */
export async function listedIds(deps: App, limit = 100): Promise<string[]> {
  const { body } = await deps.hot.page({ type: "global", limit, offset: 0 });
  return body.items.map(({ videoId }) => videoId);
}
