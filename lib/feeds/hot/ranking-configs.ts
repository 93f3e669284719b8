import type { Clock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { hotScoreAt, roundHotScore } from "#lib/ranking/hot-v1.ts";
import { type RankedCandidate, rankHotList } from "#lib/ranking/order.ts";
import type { HotParameters } from "#lib/ranking/parameters.ts";
import type { HotStore } from "./ports.ts";
import {
  type ConfigList,
  type ConfigListQuery,
  type NewConfig,
  PREVIEW_LENGTH,
  type Preview,
  type RankingConfigView,
} from "./ranking-config-schema.ts";

export type RankingConfigStore = {
  list(query: ConfigListQuery): Promise<ConfigList>;
  /** Null if the active version is not the expected one. */
  activate(config: NewConfig & { by: string; atMs: number }): Promise<RankingConfigView | null>;
  activeVersion(): Promise<number | null>;
  /** The candidates that a full generation with these parameters would rank. Writes nothing. */
  candidatesWith(parameters: HotParameters): Promise<RankedCandidate[]>;
};

export type RankingConfigs = {
  list(query: ConfigListQuery): Promise<ConfigList>;
  /** The worker uses the new version with its next publication, which is a full generation. */
  activate(config: NewConfig, adminId: string): Promise<RankingConfigView>;
  preview(parameters: HotParameters): Promise<Preview>;
};

export function createRankingConfigs(deps: {
  store: RankingConfigStore;
  hotStore: Pick<HotStore, "hydrate" | "latestGeneration">;
  clock: Clock;
}): RankingConfigs {
  const { store, hotStore, clock } = deps;
  return {
    list: (query) => store.list(query),

    async activate(config, adminId) {
      const activated = await store.activate({ ...config, by: adminId, atMs: clock.nowMs() });
      if (activated) return activated;
      const active = await store.activeVersion();
      throw new AppError(
        "conflict",
        `Version ${active} is active, not ${config.expectedVersion}: review it before you replace it.`,
      );
    },

    async preview(parameters) {
      const nowMs = clock.nowMs();
      const top = rankHotList(await store.candidatesWith(parameters), parameters).slice(0, PREVIEW_LENGTH);
      const videos = await hotStore.hydrate(top.map(({ videoId }) => videoId));
      const current = (await hotStore.latestGeneration())?.videoIds ?? [];
      return {
        generatedAt: new Date(nowMs).toISOString(),
        items: top.flatMap(({ videoId, rankKey }, index) => {
          const video = videos.get(videoId);
          if (!video) return [];
          return {
            rank: index + 1,
            currentRank: current.indexOf(videoId) + 1 || null,
            videoId,
            title: video.title,
            thumbnailUrl: video.thumbnailUrl,
            creator: video.creator,
            hotScore: roundHotScore(hotScoreAt(rankKey, nowMs / 1000, parameters.tauHours)),
            stats: video.stats,
          };
        }),
      };
    },
  };
}
