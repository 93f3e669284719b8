import type { Clock } from "#lib/clock.ts";
import type { Embedding, VectorStore } from "#lib/embeddings/ports.ts";
import { type UnitVector, vectorVersion } from "#lib/embeddings/vector.ts";
import type { FeedSource, LoadedList } from "#lib/feeds/hot/current-list.ts";
import { type HotFeedReader, type HotPage, toItem } from "#lib/feeds/hot/hot-feed.ts";
import type { HotItem, HotQuery } from "#lib/feeds/hot/hot-schema.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import { PERSONAL_LIST_LENGTH, rankPersonalList } from "#lib/ranking/personal.ts";
import type { ListFacts, PersonalCache, PersonalSlice, PersonalStore } from "./ports.ts";
import { createRecentlyServed } from "./recently-served.ts";

export type PersonalPage = HotPage & {
  /** `global` if the person has no user vector, or their order cannot be computed. */
  order: "personal" | "global";
};

export type PersonalFeedReader = {
  /** A page of the person's list (FR-6). Serves the global list if the personal one cannot be made. */
  page(userId: string, query: HotQuery): Promise<PersonalPage>;
};

export type PersonalFeedDeps = {
  hotFeed: HotFeedReader;
  /** With a timeout, because a hung store must not delay a page. */
  vectors: Pick<VectorStore, "fetch" | "similarity">;
  /** Null without Redis. */
  cache: PersonalCache | null;
  store: PersonalStore;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
};

/**
 * A user vector is read again after this time: new interests show within seconds, and one person causes at most one
 * query per second.
 */
const USER_VECTOR_MAX_AGE_MS = 1_000;

type UserVector = { vector: UnitVector; version: string };
/** A personal order as 0-based positions in the global list. */
type PersonalOrder = { list: LoadedList; userVectorVersion: string; places: readonly number[] };
type PersonState = { userVector: UserVector | null; readAtMs: number; order: PersonalOrder | null };

/**
 * The global list in the order of one person. An order belongs to one generation and one version of the user vector; if
 * either changes, the order is computed again (about 1 ms). Hydration is shared with the global list, so a withdrawn
 * video disappears from both at the same time.
 */
export function createPersonalFeed(deps: PersonalFeedDeps): PersonalFeedReader {
  const { hotFeed, vectors, cache, store, clock, logger, metrics } = deps;
  const people = createRecentlyServed<PersonState>(clock);
  const factsOf = new WeakMap<LoadedList, Promise<ListFacts>>();
  const placesByIdOf = new WeakMap<LoadedList, Map<string, number>>();

  /** Reads the user vector, or takes it from memory. If the store fails, returns the last known state. */
  async function stateOf(userId: string): Promise<PersonState> {
    const nowMs = clock.monotonicMs();
    const state = people.get(userId);
    if (state && nowMs - state.readAtMs < USER_VECTOR_MAX_AGE_MS) return state;
    let embedding: Embedding | undefined;
    try {
      embedding = (await vectors.fetch("user", [userId])).get(userId);
    } catch (error) {
      logger.debug({ err: error }, "personal list: user vector not readable");
      return state ?? { userVector: null, readAtMs: nowMs, order: null };
    }
    const version = embedding ? vectorVersion(embedding.vector) : null;
    // Another request may have stored an order meanwhile: keep it.
    const order = people.get(userId)?.order ?? null;
    const userVector = embedding && version !== null ? { vector: embedding.vector, version } : null;
    return people.put(userId, { userVector, readAtMs: nowMs, order });
  }

  async function orderOf(
    userId: string,
    list: LoadedList,
    { userVector, order }: PersonState,
  ): Promise<{ places: readonly number[]; source: FeedSource } | null> {
    if (!userVector) return null;
    if (order?.list === list && order.userVectorVersion === userVector.version)
      return { places: order.places, source: "memory" };
    const cached = await readSlice(userId, list, userVector);
    const places = cached ? placesIn(list, cached.videoIds) : await computeOrder(userId, list, userVector);
    if (!places) return null;
    const state = people.get(userId);
    if (state)
      people.put(userId, { ...state, order: { list, userVectorVersion: userVector.version, places } });
    return { places, source: cached ? "redis" : "database" };
  }

  async function readSlice(
    userId: string,
    list: LoadedList,
    userVector: UserVector,
  ): Promise<PersonalSlice | null> {
    if (!cache) return null;
    try {
      const slice = await cache.read(userId);
      return slice?.listVersion === list.version && slice.userVectorVersion === userVector.version
        ? slice
        : null;
    } catch (error) {
      logger.debug({ err: error }, "personal list: cache read failed");
      return null;
    }
  }

  /** Computes the order and caches it. Null if the vector store or the database fails. */
  async function computeOrder(
    userId: string,
    list: LoadedList,
    userVector: UserVector,
  ): Promise<number[] | null> {
    try {
      const [similarities, facts] = await Promise.all([
        vectors.similarity(userVector.vector, list.videoIds),
        factsFor(list),
      ]);
      const candidates = list.videoIds.map((videoId, place) => ({
        videoId,
        place,
        creatorId: facts.creatorIds.get(videoId) ?? "",
        similarity: similarities.get(videoId) ?? null,
      }));
      const ranked = rankPersonalList(candidates, { listLength: PERSONAL_LIST_LENGTH, ...facts });
      cacheSlice(userId, {
        listVersion: list.version,
        userVectorVersion: userVector.version,
        videoIds: ranked.map(({ videoId }) => videoId),
      });
      return ranked.map(({ place }) => place);
    } catch (error) {
      logger.debug({ err: error }, "personal list: order not computed, serving the global one");
      return null;
    }
  }

  /** Not awaited: only later requests need it. */
  function cacheSlice(userId: string, slice: PersonalSlice): void {
    cache
      ?.write(userId, slice)
      .catch((error) => logger.debug({ err: error }, "personal list: cache write failed"));
  }

  /** Read once for each generation, and shared by all people. */
  function factsFor(list: LoadedList): Promise<ListFacts> {
    const existing = factsOf.get(list);
    if (existing) return existing;
    const facts = store.listFacts(list.version, list.videoIds);
    factsOf.set(list, facts);
    facts.catch(() => factsOf.delete(list));
    return facts;
  }

  function placesIn(list: LoadedList, videoIds: readonly string[]): number[] {
    const placesById =
      placesByIdOf.get(list) ?? new Map(list.videoIds.map((videoId, place) => [videoId, place]));
    placesByIdOf.set(list, placesById);
    // Videos that were withdrawn from the global list meanwhile have no position.
    return videoIds.flatMap((videoId) => placesById.get(videoId) ?? []);
  }

  return {
    async page(userId, query) {
      const [{ list }, state] = await Promise.all([hotFeed.current(), stateOf(userId)]);
      const order = await orderOf(userId, list, state);
      if (!order || !state.userVector) {
        return { ...(await hotFeed.page(query)), order: "global" };
      }
      metrics.add("feedReads", { feed: "personal", source: order.source });
      const { limit, offset, type, include } = query;
      const pagePlaces = order.places.slice(offset, offset + limit);
      const videos = await list.videos.at(pagePlaces).catch((error) => {
        throw listUnavailable(error);
      });
      const items = pagePlaces.flatMap((place, index): HotItem[] => {
        const video = videos.get(list.videoIds[place] ?? "");
        return video ? [toItem(video, offset + index + 1, list.scores[place] ?? 0, include === "tile")] : [];
      });
      return {
        body: {
          type,
          generatedAt: new Date(list.generatedAtMs).toISOString(),
          items,
          paging: { limit, offset, total: order.places.length },
        },
        etag: `W/"personal.${list.algorithm}.${list.version}.${state.userVector.version}.${limit}.${offset}.${items.length}${include ? `.${include}` : ""}"`,
        source: order.source,
        algorithm: list.algorithm,
        order: "personal",
      };
    },
  };
}
