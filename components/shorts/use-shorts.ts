import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from "react";
import { toRequestFailure } from "#components/request.ts";
import { useOnline } from "#components/use-online.ts";
import type { Short, ShortsFeed } from "#lib/feeds/shorts/shorts-schema.ts";
import { changeFeed, initialFeed, needsMore } from "./feed-window.ts";
import { fetchShorts } from "./shorts-request.ts";

const RETRY_MS = 15_000;

function pageOf({ items, paging }: ShortsFeed) {
  return { shorts: items, nextCursor: paging.nextCursor };
}

export type ShortsOptions = {
  /** The first page as rendered by the server; null if it could not be read. */
  initial: ShortsFeed | null;
  startId: string | null;
  channelId: string | null;
};

/** The loaded shorts. Fetches the next page before the end is reached, and retries after a failure. */
export function useShorts({ initial, startId, channelId }: ShortsOptions) {
  const [feed, dispatch] = useReducer(changeFeed<Short>, null, () =>
    initialFeed<Short>(
      initial === null ? null : pageOf(initial),
      initial === null ? { kind: "failed", retryAtMs: null } : null,
    ),
  );
  const online = useOnline();
  const requestRef = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      requestRef.current?.abort();
      requestRef.current = null;
    },
    [],
  );

  const fetchPage = useEffectEvent(async () => {
    if (requestRef.current !== null) return;
    const request = new AbortController();
    requestRef.current = request;
    dispatch({ type: "fetching" });
    try {
      const page = await fetchShorts({ cursor: feed.cursor, startId, channelId }, request.signal);
      dispatch({ type: "fetched", ...pageOf(page) });
    } catch (error) {
      if (!request.signal.aborted) dispatch({ type: "failed", failure: toRequestFailure(error) });
    } finally {
      if (requestRef.current === request) requestRef.current = null;
    }
  });

  const shouldFetch = needsMore(feed);
  useEffect(() => {
    if (shouldFetch) void fetchPage();
  }, [shouldFetch]);

  const { failure } = feed;
  useEffect(() => {
    // Offline, no retry is scheduled: the `online` event below retries at once.
    if (failure === null || !online) return;
    const waitMs = failure.retryAtMs === null ? RETRY_MS : Math.max(0, failure.retryAtMs - Date.now());
    const timer = setTimeout(() => void fetchPage(), waitMs);
    return () => clearTimeout(timer);
  }, [failure, online]);
  const retryIfFailed = useEffectEvent(() => {
    if (feed.failure !== null) void fetchPage();
  });
  useEffect(() => {
    addEventListener("online", retryIfFailed);
    return () => removeEventListener("online", retryIfFailed);
  }, []);

  const [retryCount, setRetryCount] = useState(0);
  useEffect(() => {
    if (retryCount > 0) void fetchPage();
  }, [retryCount]);

  const moveTo = useCallback((index: number) => dispatch({ type: "moved", index }), []);
  const retry = useCallback(() => setRetryCount((count) => count + 1), []);
  return { feed, online, moveTo, retry };
}
