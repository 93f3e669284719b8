import { onlineManager, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, useSyncExternalStore } from "react";
import { kindOf, RequestError, type RequestFailureKind, retryAtOf } from "#components/request.ts";
import type { HotItem } from "#lib/feeds/hot/hot-schema.ts";
import { appendPage, countNew, type LoadedHot, listOf, withFreshNumbers } from "./hot-list-changes.ts";
import {
  createHotClient,
  type HotClient,
  type HotType,
  MAX_LIMIT,
  PAGE_SIZE,
  type TaggedFeed,
} from "./hot-request.ts";

const REVALIDATE_MS = 15_000;
const FRESH_FOR_MS = 10_000;

const subscribeOnline = (onChange: () => void) => onlineManager.subscribe(onChange);
const isOnline = () => onlineManager.isOnline();
/** The server is. */
const assumeOnline = () => true;

/** The first `depth` entries, in as few requests as the API's limit allows. */
async function readList(client: HotClient, depth: number, signal: AbortSignal): Promise<LoadedHot> {
  let list: LoadedHot = { items: [], total: depth };
  for (let offset = 0; offset < Math.min(depth, list.total); offset += MAX_LIMIT) {
    const limit = Math.min(MAX_LIMIT, depth - offset);
    const page = listOf(await client.getWindow({ offset, limit }, signal));
    list = { items: appendPage(list.items, page.items), total: page.total };
  }
  return list;
}

/**
 * The Hot list as its reader sees it. The newest list is fetched quietly and held beside the shown one: numbers flow
 * over at once, order and entries only when `apply` or `refresh` says so.
 */
export function useHotList(
  type: HotType,
  initial: TaggedFeed | null,
  initialFailure: RequestFailureKind | null,
) {
  const queryClient = useQueryClient();
  const queryKey = ["hot", type] as const;
  const [client] = useState(() =>
    createHotClient(
      type,
      initial === null ? null : { window: { offset: 0, limit: PAGE_SIZE }, page: initial },
    ),
  );
  const [depth, setDepth] = useState(PAGE_SIZE);
  const online = useSyncExternalStore(subscribeOnline, isOnline, assumeOnline);

  const query = useQuery<LoadedHot>({
    queryKey,
    queryFn: ({ signal }) => readList(client, depth, signal),
    ...(initial === null ? {} : { initialData: () => listOf(initial.body) }),
    // Asking again does not sign anybody in.
    enabled: initialFailure !== "signed-out",
    staleTime: FRESH_FOR_MS,
    // Failing at once lets the page say so; the interval is the retry.
    retry: false,
    networkMode: "always",
    refetchOnReconnect: "always",
    refetchInterval: ({ state }) => {
      if (!onlineManager.isOnline()) return false;
      return Math.max(REVALIDATE_MS, (retryAtOf(state.error) ?? 0) - Date.now());
    },
  });
  const latest = query.data;

  const [shown, setShown] = useState<readonly HotItem[] | null>(() => initial?.body.items ?? null);
  // With nothing on the page there is nothing to move under a finger.
  if (latest !== undefined && (shown === null || (shown.length === 0 && latest.items.length > 0))) {
    setShown(latest.items);
  }

  // The same objects from render to render, so that tiles whose numbers stand still are not rendered again.
  const items = useMemo(
    () => (shown === null || latest === undefined ? shown : withFreshNumbers(shown, latest.items)),
    [shown, latest],
  );

  const more = useMutation({
    networkMode: "always",
    mutationFn: () => client.getWindow({ offset: depth, limit: PAGE_SIZE }),
    onSuccess: (page) => {
      // A quiet reading under way still has the old depth, and would take the new entries away again.
      queryClient.cancelQueries({ queryKey });
      const { items, total } = listOf(page);
      setDepth(depth + PAGE_SIZE);
      setShown((current) => appendPage(current ?? [], items));
      // The rest of the list is as old as it was: more of it is not an update.
      queryClient.setQueryData<LoadedHot>(
        queryKey,
        (list) => ({ items: appendPage(list?.items ?? [], items), total }),
        { updatedAt: query.dataUpdatedAt },
      );
    },
  });

  return {
    items,
    newCount: shown === null || latest === undefined ? 0 : countNew(shown, latest.items),
    hasMore: latest !== undefined && depth < latest.total,
    updatedAtMs: query.dataUpdatedAt,
    online,
    fetching: query.isFetching,
    failure: query.isSuccess ? null : query.error === null ? initialFailure : kindOf(query.error),
    retryAtMs: retryAtOf(query.error) ?? retryAtOf(more.error),

    /** Shows the newest list. */
    apply(): void {
      if (latest !== undefined) setShown(latest.items);
    },
    /** Fetches and shows the newest list; answers how many entries are new, or null where it could not be had. */
    async refresh(beforeShowing: () => void): Promise<number | null> {
      const { data, isSuccess } = await query.refetch({ cancelRefetch: false });
      if (!isSuccess) return null;
      const count = countNew(shown ?? [], data.items);
      beforeShowing();
      setShown(data.items);
      return count;
    },
    loadingMore: more.isPending,
    /** Answers how many entries were added, or null where they could not be had. */
    async showMore(): Promise<number | null> {
      try {
        const page = await more.mutateAsync();
        return countNew(shown ?? [], page.items);
      } catch (error) {
        if (error instanceof RequestError) return null;
        throw error;
      }
    },
  };
}
