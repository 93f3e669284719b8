import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { NO_TURN, turnWheel } from "./wheel-steps.ts";

const LINE_PX = 40;

/** The place that is nearest. */
const placeOf = (scroller: HTMLElement) => Math.round(scroller.scrollTop / scroller.clientHeight);

type SnapScrollOptions = {
  scrollerRef: RefObject<HTMLElement | null>;
  /** Where one is, of `last + 1` places of the scroller's own height. */
  index: number;
  last: number;
  still: boolean;
  onMove: (index: number) => void;
};

/**
 * A scroller that comes to rest on whole places: touch by the browser's own snapping, wheel and calls by one step.
 * The caller lets only the places beside `restsAround` snap: a flick of any speed then ends on one of them.
 * `scroll-snap-stop` alone is not enough, for Chromium passes two places by a very fast one.
 */
export function useSnapScroll({ scrollerRef, index, last, still, onMove }: SnapScrollOptions) {
  /** Where a movement under way will end, so that pressing twice goes two places. */
  const aimRef = useRef<number | null>(null);
  const [restsAround, setRestsAround] = useState(index);

  const goTo = useCallback(
    (place: number, { instant = still } = {}) => {
      const scroller = scrollerRef.current;
      if (scroller === null) return;
      aimRef.current = place;
      // Before the scrolling begins: it ends where something snaps.
      flushSync(() => setRestsAround(place));
      scroller.scrollTo({
        top: place * scroller.clientHeight,
        behavior: instant ? "instant" : "smooth",
      });
    },
    [scrollerRef, still],
  );

  const step = useCallback(
    (by: number) => goTo(Math.min(Math.max(0, (aimRef.current ?? index) + by), last)),
    [goTo, index, last],
  );

  const settle = useEffectEvent((scroller: HTMLElement) => {
    const place = placeOf(scroller);
    if (place === aimRef.current) aimRef.current = null;
    if (place !== index) onMove(place);
  });
  const turn = useEffectEvent(step);
  const stay = useEffectEvent(() => goTo(index, { instant: true }));

  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    let height = scroller.clientHeight;
    let wheel = NO_TURN;
    const onScroll = () => {
      // A new height moves everything; the observer puts it right.
      if (scroller.clientHeight === height) settle(scroller);
    };
    const onScrollEnd = () => {
      aimRef.current = null;
      setRestsAround(placeOf(scroller));
    };
    // Not every browser says that scrolling has ended; and a finger may come before it has.
    const onTouchStart = () => setRestsAround(placeOf(scroller));
    const onWheel = (event: WheelEvent) => {
      // Zooming and sideways movement are the browser's.
      if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE_PX;
      const turned = turnWheel(wheel, px, event.timeStamp);
      wheel = turned.turn;
      if (turned.step !== 0) turn(turned.step);
    };
    const observer = new ResizeObserver(() => {
      if (scroller.clientHeight === height) return;
      height = scroller.clientHeight;
      stay();
    });
    observer.observe(scroller);
    scroller.addEventListener("scroll", onScroll, { passive: true });
    scroller.addEventListener("scrollend", onScrollEnd);
    scroller.addEventListener("touchstart", onTouchStart, { passive: true });
    scroller.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", onScroll);
      scroller.removeEventListener("scrollend", onScrollEnd);
      scroller.removeEventListener("touchstart", onTouchStart);
      scroller.removeEventListener("wheel", onWheel);
    };
  }, [scrollerRef]);

  return { step, restsAround };
}
