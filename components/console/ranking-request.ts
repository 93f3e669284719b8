import { api } from "#lib/api-client/client.ts";
import type {
  ConfigList,
  NewConfig,
  Preview,
  RankingConfigView,
} from "#lib/feeds/hot/ranking-config-schema.ts";
import type { ConfiguredParameters } from "#lib/ranking/parameters.ts";
import { requestConsole } from "./console-request.ts";

/** Versions per page of the history. */
export const CONFIGS_PER_PAGE = 20;

export function fetchConfigs(offset = 0): Promise<ConfigList> {
  const params = { query: { limit: CONFIGS_PER_PAGE, offset } };
  return requestConsole((signal) => api.GET("/api/v1/console/ranking-configs", { params, signal }));
}

/** Fails with `conflict` if another version than expected is active. */
export function activateConfig(config: NewConfig): Promise<RankingConfigView> {
  return requestConsole((signal) => api.POST("/api/v1/console/ranking-configs", { body: config, signal }));
}

export function previewConfig(parameters: ConfiguredParameters): Promise<Preview> {
  return requestConsole((signal) =>
    api.POST("/api/v1/console/ranking-configs/preview", { body: { parameters }, signal }),
  );
}
