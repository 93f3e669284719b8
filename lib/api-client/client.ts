import createClient, { type ClientOptions } from "openapi-fetch";
import type { paths } from "./schema.ts";

/**
 * An API client with the types of the OpenAPI document. `api.GET("/api/v1/hot", { params: { query: { limit: 5 } } })`
 * resolves to `{ data, error, response }`. `data` is set after success, except for 304. Rejects if the site cannot be
 * reached, a signal aborts, or the response is not JSON.
 */
export type ApiClient = ReturnType<typeof createApiClient>;

/** A client with another base URL or `fetch`, for scripts and tests. */
export function createApiClient(options: Pick<ClientOptions, "baseUrl" | "fetch" | "headers"> = {}) {
  return createClient<paths>(options);
}

/** The client of the site's own pages. It sends the cookies of the viewer. */
export const api = createApiClient();
