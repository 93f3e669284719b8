import { useLocale } from "next-intl";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useMediaQuery } from "#components/use-media-query.ts";
import { useNow } from "#components/use-now.ts";
import type { ListedVideo } from "#lib/feeds/newest/newest-schema.ts";
import { directionOf } from "#lib/i18n/locales.ts";
import { SkeletonTile } from "./hot-skeleton.tsx";
import { HotTile } from "./hot-tile.tsx";

const AGE_STEP_MS = 60_000;
/** The same width at which globals.css turns the row into a grid. */
const CAROUSEL = "(width < 40rem)";

type HotListProps = {
  /** The list's accessible name. */
  label: string;
  items: readonly ListedVideo[];
  /** Tiles-to-be at the end of the list. */
  pendingCount: number;
  serverNowMs: number;
  scrollerRef: RefObject<HTMLDivElement | null>;
  children?: ReactNode;
};

/** A row of snapping cards on a phone, a grid on wider screens: one list, laid out by CSS. */
export function HotList({ label, items, pendingCount, serverNowMs, scrollerRef, children }: HotListProps) {
  const rtl = directionOf(useLocale()) === "rtl";
  const isCarousel = useMediaQuery(CAROUSEL);
  const nowMs = useNow(serverNowMs, AGE_STEP_MS);

  function turnWithKeys(event: KeyboardEvent<HTMLDivElement>) {
    const scroller = event.currentTarget;
    if (event.target !== scroller) return;
    const tile = scroller.querySelector("li");
    const step = tile === null ? 0 : tile.getBoundingClientRect().width;
    const endward = rtl ? -1 : 1;
    // Arrows mean a side of the screen, whichever way the text runs; Home and End mean the list's.
    const left: Record<string, number> = {
      ArrowRight: scroller.scrollLeft + step,
      ArrowLeft: scroller.scrollLeft - step,
      Home: 0,
      End: endward * scroller.scrollWidth,
    };
    const target = left[event.key];
    if (target === undefined) return;
    event.preventDefault();
    scroller.scrollTo({ left: target });
  }

  return (
    <div className="hot-stage">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a scroll container, and a named group while it scrolls. */}
      <div
        ref={scrollerRef}
        className="hot-scroller"
        {...(isCarousel ? { tabIndex: 0, role: "group", "aria-label": label } : {})}
        onKeyDown={isCarousel ? turnWithKeys : undefined}
      >
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers. */}
        <ol role="list" aria-label={isCarousel ? undefined : label} className="hot-list">
          {items.map((item, index) => (
            <HotTile key={item.videoId} item={item} nowMs={nowMs} urgency={index === 0 ? "first" : "later"} />
          ))}
          {Array.from({ length: pendingCount }, (_, index) => `pending-${index}`).map((key) => (
            <SkeletonTile key={key} />
          ))}
        </ol>
        {children}
      </div>
    </div>
  );
}
