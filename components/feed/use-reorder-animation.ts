import { type RefObject, useLayoutEffect, useRef } from "react";

const SLIDE: KeyframeAnimationOptions = { duration: 250, easing: "cubic-bezier(0.2, 0, 0, 1)" };
const FADE: KeyframeAnimationOptions = { duration: 200, easing: "ease-out" };

/** Bounding boxes by video id. */
type Boxes = Map<string, DOMRect>;

function measure(container: HTMLElement): Boxes {
  const tiles = container.querySelectorAll<HTMLElement>("[data-video-id]");
  return new Map(Array.from(tiles, (tile) => [tile.dataset.videoId ?? "", tile.getBoundingClientRect()]));
}

function isInView(box: DOMRect): boolean {
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}

function animateFrom(before: Boxes, container: HTMLElement): void {
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
  for (const tile of container.querySelectorAll<HTMLElement>("[data-video-id]")) {
    const from = before.get(tile.dataset.videoId ?? "");
    const to = tile.getBoundingClientRect();
    if (!isInView(to) && (from === undefined || !isInView(from))) continue;
    if (from === undefined) {
      tile.animate({ opacity: [0, 1] }, FADE);
      continue;
    }
    const x = from.left - to.left;
    const y = from.top - to.top;
    if (x === 0 && y === 0) continue;
    if (reducedMotion) tile.animate({ opacity: [0, 1] }, FADE);
    else tile.animate({ transform: [`translate(${x}px, ${y}px)`, "none"] }, SLIDE);
  }
}

type Captured = {
  boxes: Boxes;
  /** Scroll to the start of the list afterwards. */
  toStart: boolean;
};

/**
 * FLIP animation: tiles slide from their old to their new places when the order changes. Call the returned function right
 * before the state change.
 */
export function useReorderAnimation(
  container: RefObject<HTMLElement | null>,
): (options?: { toStart: boolean }) => void {
  const captured = useRef<Captured | null>(null);

  useLayoutEffect(() => {
    if (captured.current === null || container.current === null) return;
    const { boxes, toStart } = captured.current;
    captured.current = null;
    if (toStart) {
      // After the commit, since scroll snap keeps the carousel at the tile it was at.
      container.current.scrollTo({ left: 0, behavior: "instant" });
      scrollTo({ top: 0, behavior: "instant" });
    }
    animateFrom(boxes, container.current);
  });

  return ({ toStart } = { toStart: false }) => {
    if (container.current !== null) captured.current = { boxes: measure(container.current), toStart };
  };
}
