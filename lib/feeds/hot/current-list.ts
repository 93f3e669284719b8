import type { Clock } from "#lib/clock.ts";
import { createDatabaseCheck, DATABASE_CHECK_EVERY_MS } from "#lib/feeds/database-check.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import { epochOf, isLater, type ListVersion } from "#lib/feeds/list-version.ts";
import { serializeCalls, singleFlight } from "#lib/feeds/shared-calls.ts";
import type { HydratedVideo } from "#lib/feeds/video-tile/hydrated-video.ts";
import { createHydration, type Hydration } from "#lib/feeds/video-tile/hydration.ts";
import type { Logger } from "#lib/logger.ts";
import type { HotAlgorithm } from "#lib/ranking/parameters.ts";
import { offerList } from "./offer-list.ts";
import type { CachedHotList, GenerationKind, HotCache, HotGeneration, HotStore } from "./ports.ts";
import { MAX_GENERATION_AGE_MS } from "./publication-schedule.ts";
import { toCachedList } from "./publish-hot.ts";

/** Where an answer's list came from. */
export type FeedSource = "memory" | "redis" | "database";

/** One version of the list in this process, with what is known of its videos. */
export type LoadedList = CachedHotList & { videos: Hydration<HydratedVideo> };

export type CurrentListDeps = {
  /** The algorithm whose list is read. */
  algorithm: HotAlgorithm;
  store: HotStore;
  cache: HotCache | null;
  clock: Clock;
  logger: Logger;
  /** Publishes a list if there is none, no recent one, or the database has lost versions. */
  publish: (kind: GenerationKind, options?: { endEpoch?: string }) => Promise<HotGeneration>;
};

/** Before another attempt to write to Redis, after it refused one. */
const RETRY_EVERY_MS = 1_000;

/**
 * Returns a reader of the latest list: a version check in Redis for each call, then the copy in this process, Redis or
 * Postgres, in that order. A version once seen is never followed by an earlier one, so a Redis that missed an erasure
 * cannot undo it. Which of two epochs is valid, only the database decides (list-version.ts).
 */
export function createCurrentList(
  deps: CurrentListDeps,
): () => Promise<{ list: LoadedList; source: FeedSource }> {
  const { algorithm, store, cache, clock, logger, publish } = deps;
  let loaded: LoadedList | null = null;
  /** When this process first saw `loaded` (monotonic), and its age at that time. */
  let seen = { atMs: 0, ageMs: 0 };
  let checkedAtMs = Number.NEGATIVE_INFINITY;
  let refusedAtMs = Number.NEGATIVE_INFINITY;

  const loadList = singleFlight(loadFromDatabase);
  const makeList = singleFlight(() => publish("full"));
  // Called for each request while Redis does not answer. No answer is older than its call.
  const latestVersion = serializeCalls(askDatabase);
  const checkDatabase = createDatabaseCheck(askDatabase);

  // Redis was flushed or missed a list: write the list back for the next reader.
  const writeBack = singleFlight(async () => {
    const nowMs = clock.monotonicMs();
    if (!loaded || !cache || nowMs - refusedAtMs < RETRY_EVERY_MS) return;
    await offerList({ cache, store }, loaded).catch((error: unknown) => {
      refusedAtMs = nowMs;
      logger.debug({ err: error }, "hot list not written back");
    });
  });

  /** Null if there is no list yet. */
  async function askDatabase(): Promise<ListVersion | null> {
    const before = loaded?.version;
    checkedAtMs = clock.monotonicMs();
    const latest = await store.latestVersion(algorithm);
    // A version known here was in the database before the query. If it is gone, the database was restored.
    if (before === undefined || (latest !== null && !isLater(before, latest))) return latest;
    logger.warn({ algorithm, seen: before, latest }, "database has lost hot lists, starting a new epoch");
    const generation = await publish("incremental", { endEpoch: epochOf(before) });
    return adopt(toCachedList(generation), "database").version;
  }

  /** `undefined` if Redis does not answer; null if it has no list. */
  async function readShownVersion(): Promise<ListVersion | null | undefined> {
    try {
      return await cache?.readVersion(algorithm);
    } catch (error) {
      logger.debug({ err: error }, "hot cache: read failed");
      return undefined;
    }
  }

  async function readShownList(): Promise<CachedHotList | null> {
    if (!cache) return null;
    return cache.readList(algorithm).catch((error: unknown) => {
      logger.debug({ err: error }, "hot cache: read failed");
      return null;
    });
  }

  /** The list of the version in Redis; null if it is not the latest. */
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

  /** True also if the database does not answer. */
  async function isLatestOfDatabase(): Promise<boolean> {
    if (clock.monotonicMs() - checkedAtMs < DATABASE_CHECK_EVERY_MS) return true;
    const latest = await checkDatabase();
    return (
      latest === null || loaded?.version === latest || (loaded !== null && isLater(loaded.version, latest))
    );
  }

  async function readDatabase(): Promise<{ list: LoadedList; source: FeedSource }> {
    let latest: ListVersion | null;
    try {
      latest = await latestVersion();
    } catch (error) {
      // Nothing is published while Postgres is away, so the copy in memory is the latest list.
      if (loaded) return { list: loaded, source: "memory" };
      throw listUnavailable(error);
    }
    if (loaded && latest !== null && !isEarlier(loaded.version, latest) && !isAbandoned())
      return { list: loaded, source: "memory" };
    const list = await loadList();
    // A load that was already running may have begun before this version existed; the next one has not.
    if (latest !== null && isEarlier(list.version, latest))
      return { list: await loadList(), source: "database" };
    return { list, source: "database" };
  }

  /** A version of another epoch than the database's latest counts as earlier. */
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

  /** By the wall clocks of two machines: used only for the first list that this process sees. */
  function ageOf(generatedAtMs: number): number {
    return Math.max(0, clock.nowMs() - generatedAtMs);
  }

  function adopt(list: CachedHotList, from: "redis" | "database"): LoadedList {
    const isSuccessor =
      !loaded ||
      isLater(list.version, loaded.version) ||
      (from === "database" && list.version !== loaded.version && !isLater(loaded.version, list.version));
    if (loaded && !isSuccessor) return loaded;
    // A list that replaces a known one was made just now, whatever the wall clocks say.
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
    // Fire and forget: it never rejects, and the response must not wait for Redis.
    void writeBack();
    return fromDatabase;
  };
}
