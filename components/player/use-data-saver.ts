import { useSyncExternalStore } from "react";
import { useMediaQuery } from "#components/use-media-query.ts";

/** The Network Information API, which not every browser has and TypeScript does not know. */
type NetworkInformation = EventTarget & { saveData?: boolean };

function connection(): NetworkInformation | undefined {
  return (navigator as Navigator & { connection?: NetworkInformation }).connection;
}

function subscribe(onChange: () => void): () => void {
  const network = connection();
  network?.addEventListener("change", onChange);
  return () => network?.removeEventListener("change", onChange);
}

/** Whether the person asks for little data: by the browser's data saver, or by `prefers-reduced-data`. */
export function useDataSaver(): boolean {
  const prefersLess = useMediaQuery("(prefers-reduced-data: reduce)");
  const saves = useSyncExternalStore(
    subscribe,
    () => connection()?.saveData === true,
    // Until the browser can be asked: what is fetched beforehand can wait for that.
    () => true,
  );
  return prefersLess || saves;
}
