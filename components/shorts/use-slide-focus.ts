import { type RefObject, useCallback, useEffect, useLayoutEffect } from "react";

/** Keeps the focus on what one looks at. Answers how to put it on a control of a short, or else on the feed. */
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

  // A slide that is left can't keep the focus: the same control of the next one takes it over.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    const slide = focused?.closest("[data-video-id]");
    if (!(focused instanceof HTMLElement) || slide == null) return;
    if (slide.getAttribute("data-video-id") !== currentId) focusAction(focused.dataset.action);
  }, [currentId, focusAction]);

  return focusAction;
}
