import { type RefObject, useLayoutEffect, useRef } from "react";

const SLIDE: KeyframeAnimationOptions = { duration: 250, easing: "cubic-bezier(0.2, 0, 0, 1)" };
const FADE: KeyframeAnimationOptions = { duration: 200, easing: "ease-out" };

type Places = Map<string, DOMRect>;

function placesIn(container: HTMLElement): Places {
  const tiles = container.querySelectorAll<HTMLElement>("[data-video-id]");
  return new Map(Array.from(tiles, (tile) => [tile.dataset.videoId ?? "", tile.getBoundingClientRect()]));
}

function isInView(place: DOMRect): boolean {
  return place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth;
}

function animateFrom(before: Places, container: HTMLElement): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
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
    if (still) tile.animate({ opacity: [0, 1] }, FADE);
    else tile.animate({ transform: [`translate(${x}px, ${y}px)`, "none"] }, SLIDE);
  }
}

type Hold = {
  places: Places;
  /** Show the start of the list afterwards, wherever the reader was. */
  toStart: boolean;
};

/**
 * Lets tiles slide from where they were to where a new order puts them, so that one sees what rose. Call the
 * returned function right before the state change.
 */
export function useSlide(container: RefObject<HTMLElement | null>): (options?: { toStart: boolean }) => void {
  const held = useRef<Hold | null>(null);

  useLayoutEffect(() => {
    if (held.current === null || container.current === null) return;
    const { places, toStart } = held.current;
    held.current = null;
    if (toStart) {
      // After the commit: a browser keeps a carousel at the tile it had snapped to, wherever that went.
      container.current.scrollTo({ left: 0, behavior: "instant" });
      scrollTo({ top: 0, behavior: "instant" });
    }
    animateFrom(places, container.current);
  });

  return ({ toStart } = { toStart: false }) => {
    if (container.current !== null) held.current = { places: placesIn(container.current), toStart };
  };
}
