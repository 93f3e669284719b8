import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { RequestFailureKind } from "#components/request.ts";
import type { HotType, TaggedFeed } from "./hot-request.ts";
import { useHotList } from "./use-hot-list.ts";
import { useReorderAnimation } from "./use-reorder-animation.ts";

export type HotFeedProps = {
  type: HotType;
  /** A personal list in Global order, because the person has no user embedding yet. */
  isUnpersonal: boolean;
  /** The first page as rendered by the server; null if it could not be read, for the reason `initialFailure`. */
  initial: TaggedFeed | null;
  initialFailure: RequestFailureKind | null;
  serverNowMs: number;
};

/** State of the Hot page: the list, its announcements, and the commands of the viewer. */
export function useHotFeed({ type, initial, initialFailure }: HotFeedProps) {
  const t = useTranslations("hot");
  const list = useHotList(type, initial, initialFailure);
  const [refreshing, setRefreshing] = useState(false);
  const [announcement, setAnnouncement] = useState("");
  const headingRef = useRef<HTMLHeadingElement>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const captureLayout = useReorderAnimation(scrollerRef);

  const announceNew = useEffectEvent(() => setAnnouncement(t("newEntries", { count: list.newCount })));
  const hasNew = list.newCount > 0;
  // Announced once per batch; later increments only change the visible count.
  useEffect(() => {
    if (hasNew) announceNew();
  }, [hasNew]);

  async function refresh() {
    setRefreshing(true);
    setAnnouncement(list.items === null ? t("loading") : "");
    const count = await list.refresh(captureLayout);
    setRefreshing(false);
    setAnnouncement(count === null ? t("refreshFailed") : t("refreshed", { count }));
  }

  function showNewEntries() {
    captureLayout({ toStart: true });
    list.showLatest();
    setAnnouncement(t("refreshed", { count: list.newCount }));
    headingRef.current?.focus({ preventScroll: true });
  }

  async function showMore() {
    setAnnouncement("");
    const count = await list.showMore();
    setAnnouncement(count === null ? t("refreshFailed") : t("moreShown", { count }));
  }

  // The flag can be turned off while the page is open.
  const isUnavailable = list.failure === "forbidden";
  const hasList = list.items !== null && !isUnavailable && list.failure !== "signed-out";
  const hasFailed = list.failure !== null && list.failure !== "rate-limited";
  return {
    list,
    refreshing,
    announcement,
    headingRef,
    scrollerRef,
    isUnavailable,
    hasList,
    isStale: hasList && (!list.online || hasFailed),
    refresh,
    showNewEntries,
    showMore,
  };
}

export type HotFeedController = ReturnType<typeof useHotFeed>;
