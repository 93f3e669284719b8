"use client";

import { useTranslations } from "next-intl";
import { RefreshButton } from "#components/ui/refresh-button.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { HotContent } from "./hot-content.tsx";
import { HotTypeSwitch } from "./hot-type-switch.tsx";
import { NewEntriesPill } from "./new-entries-pill.tsx";
import { NewestFeed } from "./newest-feed.tsx";
import { UpdatedAgo } from "./updated-ago.tsx";
import { type HotFeedProps, useHotFeed } from "./use-hot-feed.ts";

/** The Hot list with its heading; the newest videos instead while the Hot flag is off. */
export function HotFeed(props: HotFeedProps) {
  const { type, isUnpersonal, serverNowMs } = props;
  const t = useTranslations("hot");
  const tPersonal = useTranslations("personal");
  const controller = useHotFeed(props);
  const { list, isUnavailable, hasList, isStale } = controller;

  return (
    <>
      {isUnavailable ? (
        <NewestFeed initial={null} serverNowMs={serverNowMs} />
      ) : (
        <>
          <div className="flex flex-wrap items-end justify-between gap-4 px-gutter pt-4 pb-5 sm:pt-6 sm:pb-7">
            <div>
              <h1
                ref={controller.headingRef}
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
                pending={controller.refreshing}
                blockedUntilMs={list.retryAtMs}
                onRefresh={controller.refresh}
              />
            )}
          </div>
          {hasList && isUnpersonal && (
            <p className="max-w-prose px-gutter pb-5 text-14 text-ink-soft">
              {tPersonal("notPersonalizedYet")}
            </p>
          )}
          {hasList && list.newCount > 0 && (
            <NewEntriesPill count={list.newCount} aboveBanner={isStale} onShow={controller.showNewEntries} />
          )}
          <HotContent type={type} serverNowMs={serverNowMs} controller={controller} />
          <ConnectionBanner stale={isStale} online={list.online} listAtMs={list.updatedAtMs} />
        </>
      )}
      {/* Outside the condition: a live region must be in the DOM before its text, to be announced. */}
      <p role="status" className="sr-only">
        {isUnavailable ? t("unavailable") : controller.announcement}
      </p>
    </>
  );
}
