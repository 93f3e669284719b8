import { useSyncExternalStore } from "react";
import { useMediaQuery } from "#components/use-media-query.ts";

/** Network Information API: not in every browser, and not in TypeScript's DOM types. */
type NetworkInformation = EventTarget & { saveData?: boolean };

function connection(): NetworkInformation | undefined {
  return (navigator as Navigator & { connection?: NetworkInformation }).connection;
}

function subscribe(onChange: () => void): () => void {
  const network = connection();
  network?.addEventListener("change", onChange);
  return () => network?.removeEventListener("change", onChange);
}

/** Whether the person wants to save data: by the browser's data saver or `prefers-reduced-data`. */
export function useDataSaver(): boolean {
  const prefersReducedData = useMediaQuery("(prefers-reduced-data: reduce)");
  const saveData = useSyncExternalStore(
    subscribe,
    () => connection()?.saveData === true,
    // True until hydration: nothing is preloaded before the browser can be asked.
    () => true,
  );
  return prefersReducedData || saveData;
}
