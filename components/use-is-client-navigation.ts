import { useState, useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

/** Whether the page was opened by a link inside the site, without server rendering (not by URL or reload). */
export function useIsClientNavigation(): boolean {
  const isHydrated = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
  // The value of the first render: after hydration it is true for server-rendered pages too.
  const [initial] = useState(isHydrated);
  return initial;
}
