import { useLocale } from "next-intl";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useMediaQuery } from "#components/use-media-query.ts";
import { useNow } from "#components/use-now.ts";
import type { ListedVideo } from "#lib/feeds/newest/newest-schema.ts";
import { directionOf } from "#lib/i18n/locales.ts";
import { SkeletonTile } from "./hot-skeleton.tsx";
import { HotTile } from "./hot-tile.tsx";
import "./hot.css";

const AGE_STEP_MS = 60_000;
/** Same width as in hot.css, where the row becomes a grid. */
const CAROUSEL = "(width < 40rem)";

type HotListProps = {
  /** The list's accessible name. */
  label: string;
  items: readonly ListedVideo[];
  /** Number of skeleton tiles at the end of the list. */
  pendingCount: number;
  serverNowMs: number;
  scrollerRef: RefObject<HTMLDivElement | null>;
  children?: ReactNode;
};

/** One list, laid out by CSS: a horizontal carousel on phones, a grid on wider screens. */
export function HotList({ label, items, pendingCount, serverNowMs, scrollerRef, children }: HotListProps) {
  const rtl = directionOf(useLocale()) === "rtl";
  const isCarousel = useMediaQuery(CAROUSEL);
  const nowMs = useNow(serverNowMs, AGE_STEP_MS);

  function scrollByKeys(event: KeyboardEvent<HTMLDivElement>) {
    const scroller = event.currentTarget;
    if (event.target !== scroller) return;
    const tile = scroller.querySelector("li");
    const step = tile === null ? 0 : tile.getBoundingClientRect().width;
    const endward = rtl ? -1 : 1;
    // Arrow keys are physical directions; Home and End follow the direction of the text.
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
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a scroll container, which is a named group while it scrolls. */}
      <div
        ref={scrollerRef}
        className="hot-scroller"
        {...(isCarousel ? { tabIndex: 0, role: "group", "aria-label": label } : {})}
        onKeyDown={isCarousel ? scrollByKeys : undefined}
      >
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers. */}
        <ol role="list" aria-label={isCarousel ? undefined : label} className="hot-list">
          {items.map((item, index) => (
            <HotTile
              key={item.videoId}
              item={item}
              nowMs={nowMs}
              priority={index === 0 ? "first" : "later"}
            />
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
