import { type RefObject, useCallback, useEffect, useLayoutEffect } from "react";

/** Keeps the focus in the current slide. Returns a function that focuses an action of it, or the feed. */
export function useSlideFocus(
  rootRef: RefObject<HTMLElement | null>,
  scrollerRef: RefObject<HTMLElement | null>,
  currentId: string | null,
) {
  const focusAction = useCallback(
    (action: string | undefined) => {
      const control =
        action === undefined || currentId === null
          ? null
          : rootRef.current?.querySelector<HTMLElement>(
              `[data-video-id="${CSS.escape(currentId)}"] [data-action="${action}"]`,
            );
      (control ?? scrollerRef.current)?.focus({ preventScroll: true });
    },
    [rootRef, scrollerRef, currentId],
  );

  useEffect(() => {
    if (document.activeElement === document.body) scrollerRef.current?.focus({ preventScroll: true });
  }, [scrollerRef]);

  // The previous slide becomes inert: the focus moves to the same action of the new one.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    const slide = focused?.closest("[data-video-id]");
    if (!(focused instanceof HTMLElement) || slide == null) return;
    if (slide.getAttribute("data-video-id") !== currentId) focusAction(focused.dataset.action);
  }, [currentId, focusAction]);

  return focusAction;
}
