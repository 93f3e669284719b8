import type { Clock } from "#lib/clock.ts";
import type { EmbedVideos } from "#lib/embeddings/embed-videos.ts";
import type { EmbeddingSource } from "#lib/embeddings/ports.ts";
import { consumeTopic, countConsumed } from "#lib/engagement/consume-topic.ts";
import type {
  EngagementSource,
  LogRetention,
  RollUpStore,
  RollUpTransaction,
  TopicConsumerStore,
} from "#lib/engagement/ports.ts";
import { countRollUp, rollUpBatch } from "#lib/engagement/roll-up.ts";
import { updateCandidates } from "#lib/feeds/hot/candidates.ts";
import type { CandidateTransaction, HotStore } from "#lib/feeds/hot/ports.ts";
import { MAX_GENERATION_AGE_MS, nextPublication } from "#lib/feeds/hot/publication-schedule.ts";
import type { Publish } from "#lib/feeds/hot/publish-hot.ts";
import type { SeenDueStore } from "#lib/feeds/shorts/ports.ts";
import { arePoolsDue, type RebuildDeps, rebuildPools } from "#lib/feeds/shorts/rebuild-pools.ts";
import type { Trending } from "#lib/feeds/trending/trending.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import type { MessageBroker, OutboxStore } from "#lib/outbox/ports.ts";
import { outboxHorizon, relayOutbox } from "#lib/outbox/relay.ts";
import { HOT_ALGORITHMS, type HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { MediaWriter } from "#lib/videos/register-video.ts";
import { MEDIA_REMOVAL_EVERY_MS, type MediaRemovals, removeDueMedia } from "#lib/videos/remove-media.ts";

export type JobDeps = {
  outboxStore: OutboxStore;
  /** Null where no Kafka is configured. */
  messageBroker: MessageBroker | null;
  /** Null where no Kafka is configured. */
  engagementSource: EngagementSource | null;
  topicConsumerStore: TopicConsumerStore;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  rollUpStore: RollUpStore<RollUpTransaction & CandidateTransaction>;
  hotStore: HotStore;
  logRetention: LogRetention;
  trending: Trending;
  shortsPools: Omit<RebuildDeps, "clock" | "logger">;
  seenDue: SeenDueStore;
  forgetErasedPeople: () => Promise<void>;
  publishHot: Publish;
  /** Whose lists people may get: only those are published. */
  servedAlgorithms: () => Promise<HotAlgorithm[]>;
  mediaRemovals: MediaRemovals;
  /** Null where no place for media is named. */
  mediaWriter: MediaWriter | null;
  embedVideos: EmbedVideos;
  updateUserEmbeddings: () => Promise<number>;
  embeddingSource: EmbeddingSource;
};

/** Declared once, here. A job is idempotent, and safe to run in several workers at once. */
export type Job = {
  name: string;
  everyMs: number;
  /** Whether this process has anything to do for it; always, unless said otherwise. */
  isNeeded?: (deps: JobDeps) => boolean;
  run: (deps: JobDeps) => Promise<void>;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SEEN_BATCH_SIZE = 500;

export const JOBS: readonly Job[] = [
  // Polled and not notified: LISTEN does not pass connection poolers, and an empty look costs well under a millisecond.
  { name: "roll-up", everyMs: 100, run: rollUpAll },
  { name: "publish-hot", everyMs: 200, run: publishWhatChanged },
  // Looks whether it is time, or whether somebody asked; computes every half hour.
  { name: "trending", everyMs: 1_000, run: recomputeTrending },
  // Kafka holds the question until there is news.
  {
    name: "consume-events",
    everyMs: 20,
    isNeeded: ({ engagementSource }) => engagementSource !== null,
    run: consumeEvents,
  },
  {
    name: "relay-outbox",
    everyMs: 200,
    isNeeded: ({ messageBroker }) => messageBroker !== null,
    run: relayAll,
  },
  { name: "update-user-embeddings", everyMs: 500, run: updateWhoActed },
  { name: "embed-videos", everyMs: 1_000, run: (deps) => embedWhatChanged(deps, "video") },
  // Who watches what changes with every event, what that says of a video does not.
  { name: "embed-co-engagement", everyMs: 60_000, run: (deps) => embedWhatChanged(deps, "co_engagement") },
  // A look that costs a query and a round trip; they are made hourly, and where they are missing.
  { name: "shorts-pools", everyMs: 10_000, run: rebuildPoolsWhenDue },
  {
    name: "seen-shorts",
    everyMs: 1_000,
    isNeeded: ({ shortsPools }) => shortsPools.cache !== null,
    run: writeSeenShorts,
  },
  { name: "forget-erased-people", everyMs: HOUR_MS, run: ({ forgetErasedPeople }) => forgetErasedPeople() },
  // Where no store is named nothing is lost: what is due waits for a worker that knows it.
  {
    name: "remove-media",
    everyMs: MEDIA_REMOVAL_EVERY_MS,
    isNeeded: ({ mediaWriter }) => mediaWriter !== null,
    run: removeMedia,
  },
  { name: "prepare-log", everyMs: 6 * HOUR_MS, run: prepareLog },
  { name: "prune", everyMs: HOUR_MS, run: prune },
];

/** Empties the queue, batch by batch. */
export async function rollUpAll({ rollUpStore, logger, metrics }: JobDeps): Promise<void> {
  for (;;) {
    const report = await rollUpBatch(rollUpStore, updateCandidates);
    if (!report || report.events + report.videos === 0) return;
    countRollUp(report, metrics);
    const uncounted = Object.fromEntries(report.uncounted);
    logger.info({ events: report.events, videos: report.videos, uncounted }, "rolled up");
  }
}

/** A full generation when it is due, an incremental one when candidates changed. */
export async function publishWhatChanged(deps: JobDeps): Promise<void> {
  const { hotStore, publishHot, servedAlgorithms, clock, logger } = deps;
  for (const algorithm of await servedAlgorithms()) {
    const kind = nextPublication(await hotStore.publicationState(algorithm), clock.nowMs());
    if (!kind) continue;
    const { id, durationMs, videoIds } = await publishHot(kind, algorithm);
    logger.info({ generation: id, algorithm, kind, listed: videoIds.length, durationMs }, "hot published");
  }
}

/** One look at engagement.v1, which waits there for news, or one batch of it: the roll-up takes it from the queue. */
export async function consumeEvents({
  engagementSource: source,
  topicConsumerStore: store,
  clock,
  logger,
  metrics,
}: JobDeps): Promise<void> {
  if (!source) return;
  const report = await consumeTopic({ source, store, clock });
  if (!report) return;
  countConsumed(report, metrics);
  const { messages, events, duplicates, skipped, missed } = report;
  if (messages > 0) logger.info({ events, duplicates, skipped: skipped.length }, "events taken from Kafka");
  if (skipped.length > 0) logger.warn({ first: skipped[0], skipped: skipped.length }, "messages passed over");
  if (missed > 0n) logger.error({ missed: String(missed) }, "Kafka deleted events before they were read");
}

/** Hands what waits in the outbox to Kafka. Without Kafka it waits, and `prune` bounds it. */
export async function relayAll({ outboxStore, messageBroker, clock, logger }: JobDeps): Promise<void> {
  if (!messageBroker) return;
  const deps = { store: outboxStore, broker: messageBroker, nowMs: () => clock.nowMs() };
  for (;;) {
    const messages = await relayOutbox(deps);
    if (!messages) return;
    logger.info({ messages }, "outbox relayed");
  }
}

export async function embedWhatChanged(
  { embedVideos, logger }: Pick<JobDeps, "embedVideos" | "logger">,
  cause: "video" | "co_engagement",
): Promise<void> {
  const { taken, embedded } = await embedVideos(cause);
  if (taken > 0) logger.info({ cause, taken, embedded }, "videos embedded");
}

export async function updateWhoActed({
  updateUserEmbeddings,
  logger,
}: Pick<JobDeps, "updateUserEmbeddings" | "logger">): Promise<void> {
  const people = await updateUserEmbeddings();
  if (people > 0) logger.debug({ people }, "people followed");
}

/** Pools of shorts; kept for half a day, and an hour more, for who scrolls on. */
export async function rebuildPoolsWhenDue(deps: JobDeps): Promise<void> {
  const { shortsPools, clock, logger } = deps;
  if (!(await arePoolsDue({ ...shortsPools, clock }))) return;
  const pools = await rebuildPools({ ...shortsPools, clock, logger });
  if (!pools) return;
  const pruned = await shortsPools.poolStore.prune(clock.nowMs() - 13 * HOUR_MS);
  logger.info(
    { ranked: pools.rankedIds.length, random: pools.randomIds.length, pruned },
    "shorts pools rebuilt",
  );
}

/** What people saw while Redis did not take it. Where it still does not, it waits on. */
export async function writeSeenShorts({ shortsPools, seenDue, logger }: JobDeps): Promise<void> {
  const { cache } = shortsPools;
  if (!cache) return;
  for (;;) {
    const written = await seenDue
      .handOver(SEEN_BATCH_SIZE, (seen) =>
        Promise.all(seen.map(({ userId, videoId }) => cache.markSeen(userId, videoId))),
      )
      .catch((error: unknown) => {
        logger.warn({ err: error }, "seen shorts wait on");
        return 0;
      });
    if (written === 0) return;
    logger.info({ written }, "seen shorts written");
  }
}

/** Files of videos that are gone. */
export async function removeMedia({
  mediaRemovals: removals,
  mediaWriter: writer,
  clock,
  logger,
  metrics,
}: JobDeps): Promise<void> {
  if (writer) await removeDueMedia({ removals, writer, clock, logger, metrics });
}

/** Day partitions of the log, made before their day comes. */
async function prepareLog({ logRetention, clock }: JobDeps): Promise<void> {
  await logRetention.ensurePartitions(clock.nowMs(), 7);
}

async function recomputeTrending({ trending, logger }: JobDeps): Promise<void> {
  const computed = await trending.recomputeWhenDue();
  if (computed) logger.info(computed, "trending scores computed");
}

/**
 * The candidates of a list that nobody gets any more: without its full generations, which keep the best, they would
 * become all videos.
 */
async function dropUnservedCandidates({ hotStore, servedAlgorithms, clock }: JobDeps): Promise<void> {
  const served = await servedAlgorithms();
  for (const algorithm of HOT_ALGORITHMS.filter((each) => !served.includes(each))) {
    const { configVersion, lastFullAtMs } = await hotStore.publicationState(algorithm);
    const isFresh = lastFullAtMs !== null && clock.nowMs() - lastFullAtMs <= MAX_GENERATION_AGE_MS;
    if (configVersion !== 0 && !isFresh) await hotStore.dropCandidates(algorithm);
  }
}

export async function prune(deps: JobDeps): Promise<void> {
  const { hotStore, logRetention, outboxStore, messageBroker, trending, embeddingSource, clock, logger } =
    deps;
  const nowMs = clock.nowMs();
  await dropUnservedCandidates(deps);
  const generations = await hotStore.pruneGenerations({
    incrementalMs: nowMs - 6 * HOUR_MS,
    fullMs: nowMs - 30 * DAY_MS,
  });
  const dropped = await logRetention.dropBefore(nowMs - 35 * DAY_MS);
  const accessHours = await trending.pruneAccess();
  const messages = await outboxStore.prune(outboxHorizon(nowMs, { hasBroker: messageBroker !== null }));
  const interests = await embeddingSource.pruneInterests(nowMs - 365 * DAY_MS);
  logger.info({ generations, messages, accessHours, interests, ...dropped }, "pruned");
}
