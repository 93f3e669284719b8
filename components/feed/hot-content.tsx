import { Flame } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import { HotFailure } from "./hot-failure.tsx";
import { HotList } from "./hot-list.tsx";
import type { HotType } from "./hot-request.ts";
import { PersonalSignInPrompt } from "./personal-sign-in-prompt.tsx";
import { ShowMoreButton } from "./show-more-button.tsx";
import type { HotFeedController } from "./use-hot-feed.ts";

/** Skeleton tiles for the first page, and for a further one. */
const FIRST_SKELETONS = 8;
const MORE_SKELETONS = 4;

type HotContentProps = { type: HotType; serverNowMs: number; controller: HotFeedController };

/** The list, or what is shown instead: sign-in prompt, skeleton, failure, empty. */
export function HotContent({ type, serverNowMs, controller }: HotContentProps) {
  const t = useTranslations("hot");
  const tPersonal = useTranslations("personal");
  const { list, scrollerRef, refreshing } = controller;
  const { items, failure } = list;
  const label = type === "personal" ? tPersonal("listLabel") : t("listLabel");

  if (failure === "signed-out") return <PersonalSignInPrompt />;
  if (items === null && failure !== null && failure !== "forbidden" && !refreshing) {
    return (
      <HotFailure
        kind={failure}
        online={list.online}
        retryAtMs={list.retryAtMs}
        onTryAgain={controller.refresh}
      />
    );
  }
  if (items?.length === 0) return <Notice icon={Flame} title={t("emptyTitle")} text={t("emptyText")} />;
  const moreSkeletons = list.loadingMore ? MORE_SKELETONS : 0;
  return (
    <HotList
      label={label}
      items={items ?? []}
      pendingCount={items === null ? FIRST_SKELETONS : moreSkeletons}
      serverNowMs={serverNowMs}
      scrollerRef={scrollerRef}
    >
      {items !== null && list.hasMore && (
        <ShowMoreButton pending={list.loadingMore} onShowMore={controller.showMore} />
      )}
    </HotList>
  );
}
