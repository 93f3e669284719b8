import { api } from "#lib/api-client/client.ts";
import type { NewTrendingConfig, TrendingStatus } from "#lib/feeds/trending/trending-schema.ts";
import { askConsole } from "./console-request.ts";

export function fetchTrendingStatus(): Promise<TrendingStatus> {
  return askConsole((signal) => api.GET("/api/v1/console/trending", { signal }));
}

/** A `conflict` where another version than expected is active. */
export function configureTrending(config: NewTrendingConfig): Promise<TrendingStatus> {
  return askConsole((signal) => api.POST("/api/v1/console/trending/config", { body: config, signal }));
}

/** When it returns, the worker has been asked; it takes about a second. */
export async function recomputeTrending(): Promise<void> {
  await askConsole((signal) => api.POST("/api/v1/console/trending/recompute", { signal }));
}
