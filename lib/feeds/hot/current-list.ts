import type { Clock } from "#lib/clock.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import { epochOf, isLater, type ListVersion } from "#lib/feeds/list-version.ts";
import { serializeCalls, singleFlight } from "#lib/feeds/shared-calls.ts";
import type { HydratedVideo } from "#lib/feeds/video-tile/hydrated-video.ts";
import { createHydration, type Hydration } from "#lib/feeds/video-tile/hydration.ts";
import type { Logger } from "#lib/logger.ts";
import type { HotAlgorithm } from "#lib/ranking/parameters.ts";
import type { CachedHotList, GenerationKind, HotCache, HotGeneration, HotStore } from "./ports.ts";
import { MAX_GENERATION_AGE_MS } from "./publication-schedule.ts";
import { toCachedList } from "./publish-hot.ts";
import { showList } from "./show-list.ts";

/** Where an answer's list came from. */
export type FeedSource = "memory" | "redis" | "database";

/** One version of the list in this process, with what is known of its videos. */
export type LoadedList = CachedHotList & { videos: Hydration<HydratedVideo> };

export type CurrentListDeps = {
  /** Whose list it reads. */
  algorithm: HotAlgorithm;
  store: HotStore;
  cache: HotCache | null;
  clock: Clock;
  logger: Logger;
  /** Makes a list when there is none to be read, only one that no worker has renewed, or one of lost ids. */
  publish: (kind: GenerationKind, options?: { endEpoch?: string }) => Promise<HotGeneration>;
};

/**
 * How often a process that serves the list asks the database whether Redis is behind: Redis may answer and refuse
 * writes, or have been restored. So a list that Redis missed costs its readers a second. One small query.
 */
const CHECK_EVERY_MS = 1_000;
/** How long a request waits for that; then what is known holds. */
const CHECK_WAIT_MS = 150;
/** Before another attempt to give Redis what it lacks, when it refused. */
const RETRY_EVERY_MS = 1_000;

/**
 * The latest list: a version check in Redis on each request, then the copy in this process, Redis or Postgres, in that
 * order. A version once seen is never followed by an earlier one, so that a Redis which missed an erasure cannot undo
 * it; and of two epochs only the database says which holds (list-version.ts).
 */
export function createCurrentList(
  deps: CurrentListDeps,
): () => Promise<{ list: LoadedList; source: FeedSource }> {
  const { algorithm, store, cache, clock, logger, publish } = deps;
  let loaded: LoadedList | null = null;
  /** Of `loaded`, when it was first seen here. Monotonic from then on. */
  let seen = { atMs: 0, ageMs: 0 };
  let checkedAtMs = Number.NEGATIVE_INFINITY;
  let refusedAtMs = Number.NEGATIVE_INFINITY;

  const loadList = singleFlight(loadFromDatabase);
  const makeList = singleFlight(() => publish("full"));
  // Asked on each request while Redis is away, and never answered with less than what was there when it was asked.
  const latestVersion = serializeCalls(askDatabase);
  const check = singleFlight(() => askDatabase().catch(() => null));

  // Redis was flushed, or missed a list: the next reader should find this one there.
  const writeBack = singleFlight(async () => {
    const nowMs = clock.monotonicMs();
    if (!loaded || !cache || nowMs - refusedAtMs < RETRY_EVERY_MS) return;
    await showList({ cache, store }, loaded).catch((error: unknown) => {
      refusedAtMs = nowMs;
      logger.debug({ err: error }, "hot list not written back");
    });
  });

  /** Null where there is no list yet. */
  async function askDatabase(): Promise<ListVersion | null> {
    const before = loaded?.version;
    checkedAtMs = clock.monotonicMs();
    const latest = await store.latestVersion(algorithm);
    // What was seen here was in the database before the question: if it is no more, the database was restored.
    if (before === undefined || (latest !== null && !isLater(before, latest))) return latest;
    logger.warn({ algorithm, seen: before, latest }, "the database has lost lists; beginning another epoch");
    const generation = await publish("incremental", { endEpoch: epochOf(before) });
    return adopt(toCachedList(generation), "database").version;
  }

  /** `undefined` where Redis does not answer; null where it has no list. */
  async function readShownVersion(): Promise<ListVersion | null | undefined> {
    try {
      return await cache?.readVersion(algorithm);
    } catch (error) {
      logger.debug({ err: error }, "hot cache does not answer; reading Postgres");
      return undefined;
    }
  }

  async function readShownList(): Promise<CachedHotList | null> {
    if (!cache) return null;
    return cache.readList(algorithm).catch((error: unknown) => {
      logger.debug({ err: error }, "hot cache does not answer; reading Postgres");
      return null;
    });
  }

  /** The list that Redis shows, where it is the latest for all that is known here. */
  async function readRedis(shown: ListVersion): Promise<{ list: LoadedList; source: FeedSource } | null> {
    let source: FeedSource = "memory";
    if (loaded?.version !== shown) {
      if (loaded && !isLater(shown, loaded.version)) return null;
      const read = await readShownList();
      if (!read) return null;
      adopt(read, "redis");
      source = "redis";
    }
    const isLatest = await isLatestOfDatabase();
    return loaded && isLatest && !isAbandoned() ? { list: loaded, source } : null;
  }

  /** Asked once a second; where the database does not answer in time, nothing speaks against what is known. */
  async function isLatestOfDatabase(): Promise<boolean> {
    if (clock.monotonicMs() - checkedAtMs < CHECK_EVERY_MS) return true;
    const latest = await Promise.race([check(), after(CHECK_WAIT_MS)]);
    return (
      latest === null || loaded?.version === latest || (loaded !== null && isLater(loaded.version, latest))
    );
  }

  async function readDatabase(): Promise<{ list: LoadedList; source: FeedSource }> {
    let latest: ListVersion | null;
    try {
      latest = await latestVersion();
    } catch (error) {
      // Nothing publishes while Postgres is away, so the copy in hand is the latest there is.
      if (loaded) return { list: loaded, source: "memory" };
      throw listUnavailable(error);
    }
    if (loaded && latest !== null && !isEarlier(loaded.version, latest) && !isAbandoned())
      return { list: loaded, source: "memory" };
    const list = await loadList();
    // The load that was under way may have begun before this version was there; the next one has not.
    if (latest !== null && isEarlier(list.version, latest))
      return { list: await loadList(), source: "database" };
    return { list, source: "database" };
  }

  /** Of another epoch than the database's latest, it is as good as earlier. */
  function isEarlier(version: ListVersion, latest: ListVersion): boolean {
    return version !== latest && !isLater(version, latest);
  }

  async function loadFromDatabase(): Promise<LoadedList> {
    const latest = await store.latestGeneration(algorithm);
    const list = latest && toCachedList(latest);
    const ageMs = list?.version === loaded?.version ? ageOfLoaded() : ageOf(list?.generatedAtMs ?? 0);
    return adopt(list && ageMs <= MAX_GENERATION_AGE_MS ? list : toCachedList(await makeList()), "database");
  }

  function isAbandoned(): boolean {
    return ageOfLoaded() > MAX_GENERATION_AGE_MS;
  }

  function ageOfLoaded(): number {
    return seen.ageMs + clock.monotonicMs() - seen.atMs;
  }

  /** By two wall clocks, so only for a list of which nothing else is known. */
  function ageOf(generatedAtMs: number): number {
    return Math.max(0, clock.nowMs() - generatedAtMs);
  }

  function adopt(list: CachedHotList, from: "redis" | "database"): LoadedList {
    const isSuccessor =
      !loaded ||
      isLater(list.version, loaded.version) ||
      (from === "database" && list.version !== loaded.version && !isLater(loaded.version, list.version));
    if (loaded && !isSuccessor) return loaded;
    // One that came while this process looked on was made just now, whatever the wall clocks say.
    seen = { atMs: clock.monotonicMs(), ageMs: loaded ? 0 : ageOf(list.generatedAtMs) };
    loaded = { ...list, videos: createHydration(list.videoIds, (ids) => store.hydrate(ids), clock) };
    return loaded;
  }

  return async () => {
    const shown = await readShownVersion();
    if (shown === undefined) return readDatabase();
    const read = shown === null ? null : await readRedis(shown);
    if (read) return read;
    const fromDatabase = await readDatabase();
    // Not awaited, and it never rejects: the answer does not wait for Redis.
    void writeBack();
    return fromDatabase;
  };
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, null).unref();
  });
}
