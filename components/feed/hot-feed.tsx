"use client";

import { Flame } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { RequestFailureKind } from "#components/request.ts";
import { Notice } from "#components/ui/notice.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { HotFailure } from "./hot-failure.tsx";
import { HotList } from "./hot-list.tsx";
import type { HotType, TaggedFeed } from "./hot-request.ts";
import { HotTypeSwitch } from "./hot-type-switch.tsx";
import { NewEntriesPill } from "./new-entries-pill.tsx";
import { NewestFeed } from "./newest-feed.tsx";
import { PersonalInvite } from "./personal-invite.tsx";
import { RefreshButton } from "./refresh-button.tsx";
import { ShowMoreButton } from "./show-more-button.tsx";
import { UpdatedAgo } from "./updated-ago.tsx";
import { useHotList } from "./use-hot-list.ts";
import { useSlide } from "./use-slide.ts";

type HotFeedProps = {
  type: HotType;
  /** A personal list that is in the Global order, because nothing is known of its reader yet. */
  isUnpersonal: boolean;
  /** The first page as the server read it, or why it could not. */
  initial: TaggedFeed | null;
  initialFailure: RequestFailureKind | null;
  serverNowMs: number;
};

export function HotFeed({ type, isUnpersonal, initial, initialFailure, serverNowMs }: HotFeedProps) {
  const t = useTranslations("hot");
  const tPersonal = useTranslations("personal");
  const list = useHotList(type, initial, initialFailure);
  const [asked, setAsked] = useState(false);
  const [announcement, setAnnouncement] = useState("");
  const headingRef = useRef<HTMLHeadingElement>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const holdPlaces = useSlide(scrollerRef);

  const sayNewEntries = useEffectEvent(() => setAnnouncement(t("newEntries", { count: list.newCount })));
  const hasNew = list.newCount > 0;
  // Said once for each batch: a count that goes on rising is for the eye alone.
  useEffect(() => {
    if (hasNew) sayNewEntries();
  }, [hasNew]);

  async function refresh() {
    setAsked(true);
    setAnnouncement(list.items === null ? t("loading") : "");
    const count = await list.refresh(holdPlaces);
    setAsked(false);
    setAnnouncement(count === null ? t("refreshFailed") : t("refreshed", { count }));
  }

  function showNewEntries() {
    holdPlaces({ toStart: true });
    list.apply();
    setAnnouncement(t("refreshed", { count: list.newCount }));
    headingRef.current?.focus({ preventScroll: true });
  }

  async function showMore() {
    setAnnouncement("");
    const count = await list.showMore();
    setAnnouncement(count === null ? t("refreshFailed") : t("moreShown", { count }));
  }

  const listLabel = type === "personal" ? tPersonal("listLabel") : t("listLabel");

  function content() {
    if (list.failure === "signed-out") return <PersonalInvite />;
    if (list.items === null) {
      if (asked || list.failure === null || list.failure === "forbidden") {
        return (
          <HotList
            label={listLabel}
            items={[]}
            pendingCount={8}
            serverNowMs={serverNowMs}
            scrollerRef={scrollerRef}
          />
        );
      }
      return (
        <HotFailure
          kind={list.failure}
          online={list.online}
          retryAtMs={list.retryAtMs}
          onTryAgain={refresh}
        />
      );
    }
    if (list.items.length === 0) {
      return (
        <Notice icon={<Flame size={28} strokeWidth={1.5} />} title={t("emptyTitle")} text={t("emptyText")} />
      );
    }
    return (
      <HotList
        label={listLabel}
        items={list.items}
        pendingCount={list.loadingMore ? 4 : 0}
        serverNowMs={serverNowMs}
        scrollerRef={scrollerRef}
      >
        {list.hasMore && <ShowMoreButton pending={list.loadingMore} onShowMore={showMore} />}
      </HotList>
    );
  }

  // While one was reading.
  const switchedOff = list.failure === "forbidden";
  const hasList = list.items !== null && !switchedOff && list.failure !== "signed-out";
  const hasFailed = list.failure !== null && list.failure !== "rate-limited";
  const stale = hasList && (!list.online || hasFailed);

  return (
    <>
      {switchedOff ? (
        <NewestFeed initial={null} serverNowMs={serverNowMs} />
      ) : (
        <>
          <div className="flex flex-wrap items-end justify-between gap-4 px-gutter pt-4 pb-5 sm:pt-6 sm:pb-7">
            <div>
              <h1
                ref={headingRef}
                tabIndex={-1}
                className="text-28 font-bold tracking-tight outline-none sm:text-40"
              >
                {t("title")}
              </h1>
              {hasList && <UpdatedAgo atMs={list.updatedAtMs} />}
              <HotTypeSwitch type={type} />
            </div>
            {hasList && (
              <RefreshButton
                label={t("refresh")}
                pending={asked}
                blockedUntilMs={list.retryAtMs}
                onRefresh={refresh}
              />
            )}
          </div>
          {hasList && isUnpersonal && (
            <p className="max-w-prose px-gutter pb-5 text-14 text-ink-soft">
              {tPersonal("notPersonalizedYet")}
            </p>
          )}
          {hasList && hasNew && (
            <NewEntriesPill count={list.newCount} aboveBanner={stale} onShow={showNewEntries} />
          )}
          {content()}
          <ConnectionBanner stale={stale} online={list.online} listAtMs={list.updatedAtMs} />
        </>
      )}
      {/* Stays through the change: a region that comes with its words is not read out. */}
      <p role="status" className="sr-only">
        {switchedOff ? t("unavailable") : announcement}
      </p>
    </>
  );
}
