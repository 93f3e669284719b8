import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { applyWheelEvent, NO_GESTURE } from "./wheel-gesture.ts";

/** Pixels per line of a wheel event in line mode. */
const LINE_PX = 40;

/** Index of the nearest slide. */
const nearestIndex = (scroller: HTMLElement) => Math.round(scroller.scrollTop / scroller.clientHeight);

type SnapScrollOptions = {
  scrollerRef: RefObject<HTMLElement | null>;
  /** Current slide, 0 to `last`; each slide is as high as the scroller. */
  index: number;
  last: number;
  /** Whether to jump instead of scrolling smoothly. */
  instant: boolean;
  onMove: (index: number) => void;
};

/**
 * Scrolls by whole slides: touch by CSS scroll snap, wheel and `step` by one slide. Only the slides next to `snapCenter`
 * may be snap targets, so that a fast flick ends at the next slide: with `scroll-snap-stop` alone, Chromium skips one.
 */
export function useSnapScroll({ scrollerRef, index, last, instant, onMove }: SnapScrollOptions) {
  /** Target of the scroll in progress, so that two quick steps move two slides. */
  const targetRef = useRef<number | null>(null);
  const [snapCenter, setSnapCenter] = useState(index);

  const scrollTo = useCallback(
    (to: number, options = { instant }) => {
      const scroller = scrollerRef.current;
      if (scroller === null) return;
      targetRef.current = to;
      // Rendered before scrolling starts: the scroll ends at a snap target.
      flushSync(() => setSnapCenter(to));
      scroller.scrollTo({
        top: to * scroller.clientHeight,
        behavior: options.instant ? "instant" : "smooth",
      });
    },
    [scrollerRef, instant],
  );

  const step = useCallback(
    (by: number) => scrollTo(Math.min(Math.max(0, (targetRef.current ?? index) + by), last)),
    [scrollTo, index, last],
  );

  const onScroll = useEffectEvent((scroller: HTMLElement) => {
    const nearest = nearestIndex(scroller);
    if (nearest === targetRef.current) targetRef.current = null;
    if (nearest !== index) onMove(nearest);
  });
  const onStep = useEffectEvent(step);
  const onResize = useEffectEvent(() => scrollTo(index, { instant: true }));

  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const updateSnapCenter = () => setSnapCenter(nearestIndex(scroller));
    const onScrollEnd = () => {
      targetRef.current = null;
      updateSnapCenter();
    };
    const stopResize = observeHeight(scroller, { onScroll: () => onScroll(scroller), onResize });
    const stopWheel = listenToWheel(scroller, onStep);
    scroller.addEventListener("scrollend", onScrollEnd);
    // Not all browsers send `scrollend`, and a touch may start before it.
    scroller.addEventListener("touchstart", updateSnapCenter, { passive: true });
    return () => {
      stopResize();
      stopWheel();
      scroller.removeEventListener("scrollend", onScrollEnd);
      scroller.removeEventListener("touchstart", updateSnapCenter);
    };
  }, [scrollerRef]);

  return { step, snapCenter };
}

/** Separates scrolling by the viewer from scroll events caused by a new height of the scroller. */
function observeHeight(scroller: HTMLElement, listener: { onScroll: () => void; onResize: () => void }) {
  let height = scroller.clientHeight;
  const onScroll = () => {
    if (scroller.clientHeight === height) listener.onScroll();
  };
  const observer = new ResizeObserver(() => {
    if (scroller.clientHeight === height) return;
    height = scroller.clientHeight;
    listener.onResize();
  });
  observer.observe(scroller);
  scroller.addEventListener("scroll", onScroll, { passive: true });
  return () => {
    observer.disconnect();
    scroller.removeEventListener("scroll", onScroll);
  };
}

function listenToWheel(scroller: HTMLElement, onStep: (by: number) => void) {
  let gesture = NO_GESTURE;
  const onWheel = (event: WheelEvent) => {
    // Zoom and horizontal scrolling are left to the browser.
    if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE_PX;
    const applied = applyWheelEvent(gesture, px, event.timeStamp);
    gesture = applied.gesture;
    if (applied.step !== 0) onStep(applied.step);
  };
  scroller.addEventListener("wheel", onWheel, { passive: false });
  return () => scroller.removeEventListener("wheel", onWheel);
}
