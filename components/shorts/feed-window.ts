import type { RequestFailure } from "#components/request.ts";

/** As many players as there are, whatever the length of the feed: what went by, what plays, what comes. */
export const PLAYER_COUNT = 3;
/** The next page is asked for when this few are left. */
export const PREFETCH_AT = 5;

/** The feed as one scrolls through it. `index` may be one past the last short: there stands what comes after them. */
export type FeedState<Short extends { videoId: string }> = {
  shorts: readonly Short[];
  index: number;
  /** Where the next page begins: null for the very first. */
  cursor: string | null;
  hasMore: boolean;
  reading: boolean;
  failure: RequestFailure | null;
};

export type FeedAction<Short> =
  | { type: "reading" }
  | { type: "read"; shorts: readonly Short[]; nextCursor: string | null }
  | { type: "failed"; failure: RequestFailure }
  | { type: "moved"; index: number };

export function beginFeed<Short extends { videoId: string }>(
  page: { shorts: readonly Short[]; nextCursor: string | null } | null,
  failure: RequestFailure | null,
): FeedState<Short> {
  const empty: FeedState<Short> = {
    shorts: [],
    index: 0,
    cursor: null,
    hasMore: true,
    reading: false,
    failure,
  };
  return page === null ? empty : changeFeed(empty, { type: "read", ...page });
}

export function changeFeed<Short extends { videoId: string }>(
  feed: FeedState<Short>,
  action: FeedAction<Short>,
): FeedState<Short> {
  switch (action.type) {
    case "reading":
      return { ...feed, reading: true, failure: null };
    case "read":
      return {
        ...feed,
        shorts: withoutRepeats(feed.shorts, action.shorts),
        cursor: action.nextCursor,
        hasMore: action.nextCursor !== null,
        reading: false,
        failure: null,
      };
    case "failed":
      return { ...feed, reading: false, failure: action.failure };
    case "moved": {
      const index = Math.min(Math.max(0, action.index), feed.shorts.length);
      return index === feed.index ? feed : { ...feed, index };
    }
  }
}

/** The server repeats none; a page asked for twice, or the short that a link led to, would. */
function withoutRepeats<Short extends { videoId: string }>(
  known: readonly Short[],
  added: readonly Short[],
): readonly Short[] {
  const ids = new Set(known.map(({ videoId }) => videoId));
  const fresh = added.filter(({ videoId }) => !ids.has(videoId) && ids.add(videoId));
  return fresh.length === 0 ? known : [...known, ...fresh];
}

/** Whether to ask for the next page now. A failure waits for its own time, or for somebody to try again. */
export function needsMore<Short extends { videoId: string }>(feed: FeedState<Short>): boolean {
  return (
    feed.hasMore && !feed.reading && feed.failure === null && feed.shorts.length - feed.index <= PREFETCH_AT
  );
}

/** The same short always has the same player while it is near, so that moving by one changes one of them. */
export function playerOf(index: number): number {
  return index % PLAYER_COUNT;
}

/** Which short each player holds: the index of a short, or null where there is none. */
export function assignPlayers(index: number, count: number): (number | null)[] {
  const held: (number | null)[] = Array.from({ length: PLAYER_COUNT }, () => null);
  for (const near of [index - 1, index, index + 1]) {
    if (near >= 0 && near < count) held[playerOf(near)] = near;
  }
  return held;
}
