import { api } from "#lib/api-client/client.ts";
import type { NewTrendingConfig, TrendingStatus } from "#lib/feeds/trending/trending-schema.ts";
import { requestConsole } from "./console-request.ts";

export function fetchTrendingStatus(): Promise<TrendingStatus> {
  return requestConsole((signal) => api.GET("/api/v1/console/trending", { signal }));
}

/** Fails with `conflict` if another version than expected is active. */
export function configureTrending(config: NewTrendingConfig): Promise<TrendingStatus> {
  return requestConsole((signal) => api.POST("/api/v1/console/trending/config", { body: config, signal }));
}

/** Resolves when the computation is requested; the worker takes about a second. */
export async function recomputeTrending(): Promise<void> {
  await requestConsole((signal) => api.POST("/api/v1/console/trending/recompute", { signal }));
}
