import { useState, useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

/** Whether a link of the site led here, and not an address or a reload: the server drew no such page. */
export function useCameByLink(): boolean {
  const now = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
  // As it was at first: a page that has been drawn for a while is one's own all the same.
  const [first] = useState(now);
  return first;
}
