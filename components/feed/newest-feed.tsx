"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Clapperboard, CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { retryAtMsOf } from "#components/request.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RefreshButton } from "#components/ui/refresh-button.tsx";
import type { ListedVideo, NewestFeed as NewestPage } from "#lib/feeds/newest/newest-schema.ts";
import { HotList } from "./hot-list.tsx";
import { appendPage } from "./hot-list-changes.ts";
import { fetchNewest } from "./newest-request.ts";
import { ShowMoreButton } from "./show-more-button.tsx";

type NewestFeedProps = {
  /** The first page as rendered by the server; null if the browser must fetch it. */
  initial: NewestPage | null;
  serverNowMs: number;
};

const NO_VIDEOS: readonly ListedVideo[] = [];

/** Shown instead of Hot while its flag is off. Same layout as Hot, so that the experiment compares only the order. */
export function NewestFeed({ initial, serverNowMs }: NewestFeedProps) {
  const t = useTranslations("newest");
  const tHot = useTranslations("hot");
  const scrollerRef = useRef<HTMLDivElement>(null);
  const [announcement, setAnnouncement] = useState("");
  const list = useInfiniteQuery({
    queryKey: ["newest"],
    queryFn: ({ pageParam, signal }) => fetchNewest(pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: ({ paging }) => (paging.hasMore ? paging.offset + paging.limit : undefined),
    ...(initial === null ? {} : { initialData: { pages: [initial], pageParams: [0] } }),
    // Not refetched: the list must not move while it is read.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    networkMode: "always",
  });
  const pages = list.data?.pages;
  const items = useMemo(
    () => pages?.reduce((shown, page) => appendPage(shown, page.items), NO_VIDEOS) ?? NO_VIDEOS,
    [pages],
  );

  async function showMore() {
    setAnnouncement("");
    const { data, isError } = await list.fetchNextPage();
    const count = data?.pages.at(-1)?.items.length ?? 0;
    setAnnouncement(isError ? tHot("refreshFailed") : tHot("moreShown", { count }));
  }

  function content() {
    if (list.isLoadingError) {
      return (
        <Notice icon={CloudOff} title={t("failedTitle")} text={t("failedText")}>
          <RefreshButton
            label={tHot("tryAgain")}
            pending={list.isFetching}
            blockedUntilMs={retryAtMsOf(list.error)}
            onRefresh={list.refetch}
          />
        </Notice>
      );
    }
    if (list.isSuccess && items.length === 0) {
      return <Notice icon={Clapperboard} title={t("emptyTitle")} text={t("emptyText")} />;
    }
    return (
      <HotList
        label={t("listLabel")}
        items={items}
        pendingCount={list.isPending ? 8 : list.isFetchingNextPage ? 4 : 0}
        serverNowMs={serverNowMs}
        scrollerRef={scrollerRef}
      >
        {list.hasNextPage && <ShowMoreButton pending={list.isFetchingNextPage} onShowMore={showMore} />}
      </HotList>
    );
  }

  return (
    <>
      <div className="px-gutter pt-4 pb-5 sm:pt-6 sm:pb-7">
        <h1 className="text-28 font-bold tracking-tight sm:text-40">{t("title")}</h1>
        <p className="min-h-5 text-14 text-ink-soft">{t("order")}</p>
      </div>
      {content()}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </>
  );
}
