import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from "react";
import { failureFrom } from "#components/request.ts";
import { useOnline } from "#components/use-online.ts";
import type { Short, ShortsFeed } from "#lib/feeds/shorts/shorts-schema.ts";
import { beginFeed, changeFeed, needsMore } from "./feed-window.ts";
import { fetchShorts } from "./shorts-request.ts";

const RETRY_MS = 15_000;

function pageOf({ items, paging }: ShortsFeed) {
  return { shorts: items, nextCursor: paging.nextCursor };
}

type ShortsOptions = {
  /** The first page as the server read it, or null where it could not. */
  initial: ShortsFeed | null;
  startId: string | null;
  channelId: string | null;
};

/** The feed, which reads on by itself before one comes to its end, and again after a failure. */
export function useShorts({ initial, startId, channelId }: ShortsOptions) {
  const [feed, dispatch] = useReducer(changeFeed<Short>, null, () =>
    beginFeed<Short>(
      initial === null ? null : pageOf(initial),
      initial === null ? { kind: "failed", retryAtMs: null } : null,
    ),
  );
  const online = useOnline();
  const readingRef = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      readingRef.current?.abort();
      readingRef.current = null;
    },
    [],
  );

  const read = useEffectEvent(async () => {
    if (readingRef.current !== null) return;
    const reading = new AbortController();
    readingRef.current = reading;
    dispatch({ type: "reading" });
    try {
      const page = await fetchShorts({ cursor: feed.cursor, startId, channelId }, reading.signal);
      dispatch({ type: "read", ...pageOf(page) });
    } catch (error) {
      if (!reading.signal.aborted) dispatch({ type: "failed", failure: failureFrom(error) });
    } finally {
      if (readingRef.current === reading) readingRef.current = null;
    }
  });

  const wanted = needsMore(feed);
  useEffect(() => {
    if (wanted) void read();
  }, [wanted]);

  const { failure } = feed;
  useEffect(() => {
    // Offline there is nothing to ask; the way back asks at once.
    if (failure === null || !online) return;
    const waitMs = failure.retryAtMs === null ? RETRY_MS : Math.max(0, failure.retryAtMs - Date.now());
    const timer = setTimeout(() => void read(), waitMs);
    return () => clearTimeout(timer);
  }, [failure, online]);
  const readAfterFailure = useEffectEvent(() => {
    if (feed.failure !== null) void read();
  });
  useEffect(() => {
    addEventListener("online", readAfterFailure);
    return () => removeEventListener("online", readAfterFailure);
  }, []);

  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) void read();
  }, [asked]);

  const move = useCallback((index: number) => dispatch({ type: "moved", index }), []);
  const tryAgain = useCallback(() => setAsked((times) => times + 1), []);
  return { feed, online, move, tryAgain };
}
