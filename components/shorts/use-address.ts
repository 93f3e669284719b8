import { useLocale } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { getPathname } from "#lib/i18n/navigation.ts";

/** Browsers limit how often the address may change: it follows once the feed has come to rest. */
const REST_MS = 300;

/** Lets the address name the short that is on, unless it is to stay. Answers the path of any short. */
export function useAddress(videoId: string | null, { stays }: { stays: boolean }) {
  const locale = useLocale();
  const pathOf = useCallback((id: string) => getPathname({ href: `/shorts/${id}`, locale }), [locale]);
  /** The address at which a link to another page was pressed. */
  const leftAt = useRef("");

  useEffect(() => {
    function noteLeaving(event: MouseEvent) {
      if (leadsAway(event)) leftAt.current = location.href;
    }
    document.addEventListener("click", noteLeaving);
    return () => document.removeEventListener("click", noteLeaving);
  }, []);

  useEffect(() => {
    if (videoId === null || stays) return;
    const timer = setTimeout(() => {
      // The other page is on its way, and Next forgets it when the address changes meanwhile.
      if (location.href === leftAt.current) return;
      const path = pathOf(videoId);
      if (location.pathname !== path || location.search !== "") history.replaceState(null, "", path);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [videoId, stays, pathOf]);

  return pathOf;
}

/** Whether a click opens another page in this one's place. */
function leadsAway({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link === null || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return false;
  return link.target === "" && link.href !== location.href;
}
