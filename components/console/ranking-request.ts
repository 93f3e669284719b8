import type {
  ConfigList,
  NewConfig,
  Preview,
  RankingConfigView,
} from "#lib/feeds/hot/ranking-config-schema.ts";
import type { HotParameters } from "#lib/ranking/parameters.ts";
import { askConsole } from "./console-request.ts";

/** How many versions a page of the history holds. */
export const CONFIGS_PER_PAGE = 20;

export function fetchConfigs(offset = 0): Promise<ConfigList> {
  return askConsole("GET", `ranking-configs?limit=${CONFIGS_PER_PAGE}&offset=${offset}`);
}

/** A `conflict` where another version than expected is active. */
export function activateConfig(config: NewConfig): Promise<RankingConfigView> {
  return askConsole("POST", "ranking-configs", config);
}

export function previewConfig(parameters: HotParameters): Promise<Preview> {
  return askConsole("POST", "ranking-configs/preview", { parameters });
}
