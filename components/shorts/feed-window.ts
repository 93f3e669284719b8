import type { RequestFailure } from "#components/request.ts";

/** Players for the previous, the current and the next short, whatever the length of the feed. */
export const PLAYER_COUNT = 3;
/** The next page is fetched when this many shorts are left. */
export const PREFETCH_AT = 5;

/** The loaded shorts and the position. `index` may be one past the last short: the end slide is there. */
export type FeedState<Short extends { videoId: string }> = {
  shorts: readonly Short[];
  index: number;
  /** Cursor of the next page; null before the first page. */
  cursor: string | null;
  hasMore: boolean;
  fetching: boolean;
  failure: RequestFailure | null;
};

export type FeedAction<Short> =
  | { type: "fetching" }
  | { type: "fetched"; shorts: readonly Short[]; nextCursor: string | null }
  | { type: "failed"; failure: RequestFailure }
  | { type: "moved"; index: number };

export function initialFeed<Short extends { videoId: string }>(
  page: { shorts: readonly Short[]; nextCursor: string | null } | null,
  failure: RequestFailure | null,
): FeedState<Short> {
  const empty: FeedState<Short> = {
    shorts: [],
    index: 0,
    cursor: null,
    hasMore: true,
    fetching: false,
    failure,
  };
  return page === null ? empty : changeFeed(empty, { type: "fetched", ...page });
}

export function changeFeed<Short extends { videoId: string }>(
  feed: FeedState<Short>,
  action: FeedAction<Short>,
): FeedState<Short> {
  switch (action.type) {
    case "fetching":
      return { ...feed, fetching: true, failure: null };
    case "fetched":
      return {
        ...feed,
        shorts: withoutRepeats(feed.shorts, action.shorts),
        cursor: action.nextCursor,
        hasMore: action.nextCursor !== null,
        fetching: false,
        failure: null,
      };
    case "failed":
      return { ...feed, fetching: false, failure: action.failure };
    case "moved": {
      const index = Math.min(Math.max(0, action.index), feed.shorts.length);
      return index === feed.index ? feed : { ...feed, index };
    }
  }
}

/** The server sends no repeats, but a page fetched twice, or the short of the URL, may repeat. */
function withoutRepeats<Short extends { videoId: string }>(
  known: readonly Short[],
  added: readonly Short[],
): readonly Short[] {
  const ids = new Set(known.map(({ videoId }) => videoId));
  const fresh = added.filter(({ videoId }) => !ids.has(videoId) && ids.add(videoId));
  return fresh.length === 0 ? known : [...known, ...fresh];
}

/** Whether to fetch the next page now. After a failure, a timer or the person retries. */
export function needsMore<Short extends { videoId: string }>(feed: FeedState<Short>): boolean {
  return (
    feed.hasMore && !feed.fetching && feed.failure === null && feed.shorts.length - feed.index <= PREFETCH_AT
  );
}

/** The player of a feed index. Moving by one changes what one player holds. */
export function playerOf(index: number): number {
  return index % PLAYER_COUNT;
}

/** For each player the feed index of the short that it holds, or null. */
export function assignPlayers(index: number, count: number): (number | null)[] {
  const assigned: (number | null)[] = Array.from({ length: PLAYER_COUNT }, () => null);
  for (const neighbour of [index - 1, index, index + 1]) {
    if (neighbour >= 0 && neighbour < count) assigned[playerOf(neighbour)] = neighbour;
  }
  return assigned;
}
