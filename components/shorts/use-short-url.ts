import { useLocale } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { getPathname } from "#lib/i18n/navigation.ts";

/** Browsers limit how often history may change, so the URL follows only when scrolling has stopped. */
const DELAY_MS = 300;

/** Keeps the URL at the current short, unless `fixed`. Returns the path of a short. */
export function useShortUrl(videoId: string | null, { fixed }: { fixed: boolean }) {
  const locale = useLocale();
  const pathOf = useCallback((id: string) => getPathname({ href: `/shorts/${id}`, locale }), [locale]);
  /** The URL at which a link to another page was clicked. */
  const leavingFrom = useRef("");

  useEffect(() => {
    function onClick(event: MouseEvent) {
      if (leavesPage(event)) leavingFrom.current = location.href;
    }
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, []);

  useEffect(() => {
    if (videoId === null || fixed) return;
    const timer = setTimeout(() => {
      // Next cancels a pending navigation when the URL changes.
      if (location.href === leavingFrom.current) return;
      const path = pathOf(videoId);
      if (location.pathname !== path || location.search !== "") history.replaceState(null, "", path);
    }, DELAY_MS);
    return () => clearTimeout(timer);
  }, [videoId, fixed, pathOf]);

  return pathOf;
}

/** Whether a click opens another page in this tab. */
function leavesPage({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link === null || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return false;
  return link.target === "" && link.href !== location.href;
}
