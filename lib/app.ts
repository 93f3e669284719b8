import { accountsModule } from "#lib/accounts/module.ts";
import { backlogModule } from "#lib/backlog/module.ts";
import { embeddingsModule } from "#lib/embeddings/module.ts";
import { engagementModule } from "#lib/engagement/module.ts";
import { channelModule } from "#lib/feeds/channel/module.ts";
import { updateCandidates } from "#lib/feeds/hot/candidates.ts";
import { hotModule } from "#lib/feeds/hot/module.ts";
import { newestModule } from "#lib/feeds/newest/module.ts";
import { shortsModule } from "#lib/feeds/shorts/module.ts";
import { trendingModule } from "#lib/feeds/trending/module.ts";
import { flagsModule } from "#lib/flags/module.ts";
import { createApiMetrics } from "#lib/http/api-metrics.ts";
import type { JobRuns } from "#lib/jobs/catalogue.ts";
import { moderationModule } from "#lib/moderation/module.ts";
import {
  closeAll,
  exportFromAll,
  type FeedModule,
  flushAll,
  forgetInAll,
  type Module,
  withdrawFromAll,
} from "#lib/module-contract.ts";
import { outboxModule } from "#lib/outbox/module.ts";
import { createPlatform, type PlatformOptions } from "#lib/platform.ts";
import { privacyModule } from "#lib/privacy/module.ts";
import { seoModule } from "#lib/seo/module.ts";
import { videosModule } from "#lib/videos/module.ts";

/** All use-cases and stores, for routes, pages, jobs and scripts. */
export type App = ReturnType<typeof createApp>;

export function createApp(options: PlatformOptions) {
  const platform = createPlatform(options);
  const accounts = accountsModule(platform);
  const flags = flagsModule(platform);
  const outbox = outboxModule(platform);
  const engagement = engagementModule(platform, { onCounted: updateCandidates });
  const embeddings = embeddingsModule(platform);
  const newest = newestModule(platform);
  const hot = hotModule(platform, { flags, embeddings, newest });
  const shorts = shortsModule(platform);
  const trending = trendingModule(platform, { hot });
  const channel = channelModule(platform);
  const feeds = { hot, newest, shorts, trending, channel } satisfies Record<string, FeedModule>;
  const videos = videosModule(platform, {
    engagement,
    shorts,
    warmLists: [hot.firstIds, trending.firstIds, shorts.firstIds],
  });
  const modules = { flags, outbox, engagement, embeddings, ...feeds, videos } satisfies Record<
    string,
    Module
  >;
  const all = Object.values<Module>(modules);
  const withdraw = withdrawFromAll(all);
  const moderation = moderationModule(platform, { withdraw });
  const privacy = privacyModule(platform, {
    withdraw,
    forgetPeople: forgetInAll(all),
    exportPerson: exportFromAll(all),
  });
  const jobs: JobRuns = {
    ...engagement.jobs,
    ...outbox.jobs,
    ...embeddings.jobs,
    ...hot.jobs,
    ...shorts.jobs,
    ...trending.jobs,
    ...videos.jobs,
    ...privacy.jobs,
  };
  return {
    ...platform,
    ...modules,
    accounts,
    ...backlogModule(platform),
    ...seoModule(platform),
    moderation,
    privacy,
    noteAnswer: createApiMetrics(platform.metrics, platform.clock),
    jobs,
    start: () => {
      for (const module of all) module.start?.();
    },
    flush: () => flushAll(all),
    close: async () => {
      await closeAll(all);
      await platform.close();
    },
  };
}
