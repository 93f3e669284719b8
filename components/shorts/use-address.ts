import { useLocale } from "next-intl";
import { useCallback, useEffect } from "react";
import { getPathname } from "#lib/i18n/navigation.ts";

/** Browsers limit how often the address may change: it follows once the feed has come to rest. */
const REST_MS = 300;

/** Lets the address name the short that is on, unless it is to stay. Answers the path of any short. */
export function useAddress(videoId: string | null, { stays }: { stays: boolean }) {
  const locale = useLocale();
  const pathOf = useCallback((id: string) => getPathname({ href: `/shorts/${id}`, locale }), [locale]);

  useEffect(() => {
    if (videoId === null || stays) return;
    const timer = setTimeout(() => {
      const path = pathOf(videoId);
      if (location.pathname !== path || location.search !== "") history.replaceState(null, "", path);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [videoId, stays, pathOf]);

  return pathOf;
}
