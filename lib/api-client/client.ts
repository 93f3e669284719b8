import createClient, { type ClientOptions } from "openapi-fetch";
import type { paths } from "./schema.ts";

/**
 * Calls the API by the types of its own document: `api.GET("/api/v1/hot", { params: { query: { limit: 5 } } })`
 * answers `{ data, error, response }`, of which `data` is there where it went well (not on a 304). Rejects where the
 * site cannot be reached, a signal aborts, or what comes back is not JSON.
 */
export type ApiClient = ReturnType<typeof createApiClient>;

/** With another address or `fetch`: for scripts and tests. */
export function createApiClient(options: Pick<ClientOptions, "baseUrl" | "fetch" | "headers"> = {}) {
  return createClient<paths>(options);
}

/** The site's own API, as its pages call it: with the reader's cookies. */
export const api = createApiClient();
