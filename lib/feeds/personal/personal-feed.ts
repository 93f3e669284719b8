import type { Clock } from "#lib/clock.ts";
import type { Embedding, VectorStore } from "#lib/embeddings/ports.ts";
import { type UnitVector, vectorVersion } from "#lib/embeddings/vector.ts";
import {
  type FeedSource,
  type HotFeedReader,
  type HotPage,
  type LoadedList,
  toItem,
} from "#lib/feeds/hot/hot-feed.ts";
import type { HotItem, HotQuery } from "#lib/feeds/hot/hot-schema.ts";
import { listUnavailable } from "#lib/feeds/list-unavailable.ts";
import type { Logger } from "#lib/logger.ts";
import type { Metrics } from "#lib/metrics.ts";
import { PERSONAL_LIST_LENGTH, rankPersonalList } from "#lib/ranking/personal.ts";
import type { ListFacts, PersonalCache, PersonalSlice, PersonalStore } from "./ports.ts";
import { createRecentPeople } from "./recent-people.ts";

export type PersonalPage = HotPage & {
  /** `global` for somebody new, and while their order cannot be had. */
  order: "personal" | "global";
};

export type PersonalFeedReader = {
  /** FR-6: `userId`'s list. Never fails where the Global list can be read. */
  page(userId: string, query: HotQuery): Promise<PersonalPage>;
};

export type PersonalFeedDeps = {
  hotFeed: HotFeedReader;
  /** Bounded in time: a store that hangs must not hold up a page. */
  vectors: Pick<VectorStore, "fetch" | "similarity">;
  /** Null where there is no Redis. */
  cache: PersonalCache | null;
  store: PersonalStore;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
};

/** Asked for again after this long, so that a list follows its person in seconds and a busy reader costs one query a second. */
const TASTE_MAX_AGE_MS = 1_000;

type UserVector = { vector: UnitVector; version: string };
/** A slice as places in its generation's list. */
type Placed = { list: LoadedList; userVectorVersion: string; places: readonly number[] };
type Known = { userVector: UserVector | null; readAtMs: number; placed: Placed | null };

/**
 * The Global list as one person would order it. A slice belongs to one generation and one userVector: when either moves it
 * is made anew, in a millisecond, so it is never wrong and a page is stable for as long as it may be. What it shows of
 * a video, and whether, is the Global list's knowledge: a removal vanishes from here with the same request as there.
 */
export function createPersonalFeed(deps: PersonalFeedDeps): PersonalFeedReader {
  const { hotFeed, vectors, cache, store, clock, logger, metrics } = deps;
  const people = createRecentPeople<Known>(clock);
  const factsOf = new WeakMap<LoadedList, Promise<ListFacts>>();
  const placesOf = new WeakMap<LoadedList, Map<string, number>>();

  /** Null for somebody who has none. Where it cannot be had, what was known last. */
  async function userVectorOf(userId: string): Promise<Known> {
    const nowMs = clock.nowMs();
    const known = people.get(userId);
    if (known && nowMs - known.readAtMs < TASTE_MAX_AGE_MS) return known;
    let embedding: Embedding | undefined;
    try {
      embedding = (await vectors.fetch("user", [userId])).get(userId);
    } catch (error) {
      logger.debug({ err: error }, "a taste cannot be read");
      return known ?? { userVector: null, readAtMs: nowMs, placed: null };
    }
    const version = embedding ? vectorVersion(embedding.vector) : null;
    // A slice that was put there meanwhile stays.
    const placed = people.get(userId)?.placed ?? null;
    const userVector = embedding && version !== null ? { vector: embedding.vector, version } : null;
    return people.put(userId, { userVector, readAtMs: nowMs, placed });
  }

  async function sliceOf(
    userId: string,
    list: LoadedList,
    { userVector, placed }: Known,
  ): Promise<{ places: readonly number[]; source: FeedSource } | null> {
    if (!userVector) return null;
    if (placed?.list === list && placed.userVectorVersion === userVector.version)
      return { places: placed.places, source: "memory" };
    const cached = await readSlice(userId, list, userVector);
    const places = cached ? placesIn(list, cached.videoIds) : await makeSlice(userId, list, userVector);
    if (!places) return null;
    const known = people.get(userId);
    if (known)
      people.put(userId, { ...known, placed: { list, userVectorVersion: userVector.version, places } });
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
      return slice?.generationId === list.version && slice.userVectorVersion === userVector.version
        ? slice
        : null;
    } catch (error) {
      logger.debug({ err: error }, "a personal list is not read from the cache");
      return null;
    }
  }

  /** Null where what it takes cannot be had. */
  async function makeSlice(
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
      keepSlice(userId, {
        generationId: list.version,
        userVectorVersion: userVector.version,
        videoIds: ranked.map(({ videoId }) => videoId),
      });
      return ranked.map(({ place }) => place);
    } catch (error) {
      logger.debug({ err: error }, "a personal order cannot be made; serving the global one");
      return null;
    }
  }

  /** Not awaited: an answer does not wait for what only the next one needs. */
  function keepSlice(userId: string, slice: PersonalSlice): void {
    cache
      ?.write(userId, slice)
      .catch((error) => logger.debug({ err: error }, "a personal list is not cached"));
  }

  /** Once a generation, for everybody. */
  function factsFor(list: LoadedList): Promise<ListFacts> {
    const known = factsOf.get(list);
    if (known) return known;
    const facts = store.listFacts(list.version, list.videoIds);
    factsOf.set(list, facts);
    facts.catch(() => factsOf.delete(list));
    return facts;
  }

  function placesIn(list: LoadedList, videoIds: readonly string[]): number[] {
    let places = placesOf.get(list);
    if (!places) {
      places = new Map(list.videoIds.map((videoId, place) => [videoId, place]));
      placesOf.set(list, places);
    }
    const known = places;
    // Taken out of the list since: not listed here either.
    return videoIds.flatMap((videoId) => known.get(videoId) ?? []);
  }

  return {
    async page(userId, query) {
      const [{ list }, known] = await Promise.all([hotFeed.current(), userVectorOf(userId)]);
      const slice = await sliceOf(userId, list, known);
      if (!slice || !known.userVector) {
        return { ...(await hotFeed.page(query)), order: "global" };
      }
      metrics.add("feedReads", { feed: "personal", source: slice.source });
      const { limit, offset, type, include } = query;
      const pagePlaces = slice.places.slice(offset, offset + limit);
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
          paging: { limit, offset, total: slice.places.length },
        },
        etag: `W/"personal.${list.algorithm}.${list.version}.${known.userVector.version}.${limit}.${offset}.${items.length}${include ? `.${include}` : ""}"`,
        source: slice.source,
        algorithm: list.algorithm,
        order: "personal",
      };
    },
  };
}
