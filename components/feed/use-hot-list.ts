import { onlineManager, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { errorKind, RequestError, type RequestFailureKind, retryAtMsOf } from "#components/request.ts";
import { useOnline } from "#components/use-online.ts";
import type { HotItem } from "#lib/feeds/hot/hot-schema.ts";
import { appendPage, countNew, type LoadedHot, listOf, withLatestNumbers } from "./hot-list-changes.ts";
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

type QueryOptions = {
  client: HotClient;
  depth: number;
  initial: TaggedFeed | null;
  enabled: boolean;
};

/** Polls the first `depth` entries. */
function useLatestList(queryKey: readonly string[], { client, depth, initial, enabled }: QueryOptions) {
  return useQuery<LoadedHot>({
    queryKey,
    queryFn: ({ signal }) => readList(client, depth, signal),
    ...(initial === null ? {} : { initialData: () => listOf(initial.body) }),
    enabled,
    staleTime: FRESH_FOR_MS,
    // A failure is shown at once; the interval retries.
    retry: false,
    networkMode: "always",
    refetchOnReconnect: "always",
    refetchInterval: ({ state }) => {
      if (!onlineManager.isOnline()) return false;
      return Math.max(REVALIDATE_MS, (retryAtMsOf(state.error) ?? 0) - Date.now());
    },
  });
}

/**
 * The shown Hot list and the latest one, which is polled in the background. Counts and scores of the shown list are updated
 * at once; order and entries change only by `showLatest` or `refresh`, so that nothing moves while it is read.
 */
export function useHotList(
  type: HotType,
  initial: TaggedFeed | null,
  initialFailure: RequestFailureKind | null,
) {
  const queryClient = useQueryClient();
  const queryKey = ["hot", type] as const;
  const [client] = useState(() =>
    createHotClient(type, initial && { window: { offset: 0, limit: PAGE_SIZE }, page: initial }),
  );
  const [depth, setDepth] = useState(PAGE_SIZE);
  const online = useOnline();
  // Signed out, a further request would fail too.
  const enabled = initialFailure !== "signed-out";
  const query = useLatestList(queryKey, { client, depth, initial, enabled });
  const latest = query.data;

  const [shown, setShown] = useState<readonly HotItem[] | null>(() => initial?.body.items ?? null);
  // An empty page has nothing that could move.
  if (latest !== undefined && (shown === null || (shown.length === 0 && latest.items.length > 0))) {
    setShown(latest.items);
  }

  // Memoized, so that tiles with unchanged numbers are not rendered again.
  const items = useMemo(
    () => (shown === null || latest === undefined ? shown : withLatestNumbers(shown, latest.items)),
    [shown, latest],
  );

  const more = useMutation({
    networkMode: "always",
    mutationFn: () => client.getWindow({ offset: depth, limit: PAGE_SIZE }),
    onSuccess: (page) => {
      // A background request in progress has the old depth, and would remove the new entries.
      queryClient.cancelQueries({ queryKey });
      const { items, total } = listOf(page);
      setDepth(depth + PAGE_SIZE);
      setShown((current) => appendPage(current ?? [], items));
      // Keeps `updatedAt`: the rest of the list was not fetched again.
      queryClient.setQueryData<LoadedHot>(
        queryKey,
        (list) => ({ items: appendPage(list?.items ?? [], items), total }),
        { updatedAt: query.dataUpdatedAt },
      );
    },
  });

  /** Fetches and shows the latest list. Returns the number of new entries, or null if the request failed. */
  async function refresh(beforeShowing: () => void): Promise<number | null> {
    const { data, isSuccess } = await query.refetch({ cancelRefetch: false });
    if (!isSuccess) return null;
    const count = countNew(shown ?? [], data.items);
    beforeShowing();
    setShown(data.items);
    return count;
  }

  /** Appends the next page. Returns the number of added entries, or null if the request failed. */
  async function showMore(): Promise<number | null> {
    const page = await nullIfFailed(more.mutateAsync());
    return page === null ? null : countNew(shown ?? [], page.items);
  }

  return {
    items,
    newCount: shown === null || latest === undefined ? 0 : countNew(shown, latest.items),
    hasMore: latest !== undefined && depth < latest.total,
    updatedAtMs: query.dataUpdatedAt,
    online,
    failure: query.isSuccess ? null : query.error === null ? initialFailure : errorKind(query.error),
    retryAtMs: retryAtMsOf(query.error) ?? retryAtMsOf(more.error),
    loadingMore: more.isPending,
    showLatest: () => latest !== undefined && setShown(latest.items),
    refresh,
    showMore,
  };
}

async function nullIfFailed<Data>(request: Promise<Data>): Promise<Data | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof RequestError) return null;
    throw error;
  }
}
