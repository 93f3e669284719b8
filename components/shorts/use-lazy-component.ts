import { type ComponentType, useCallback, useState } from "react";

/**
 * A component whose code is loaded on request; null until then. `load` returns false if loading failed; it may be called
 * again, or in advance.
 */
export function useLazyComponent<Props>(importComponent: () => Promise<ComponentType<Props>>) {
  const [loaded, setLoaded] = useState<{ Component: ComponentType<Props> } | null>(null);
  const load = useCallback(
    () =>
      importComponent().then(
        (Component) => {
          setLoaded((known) => known ?? { Component });
          return true;
        },
        () => false,
      ),
    [importComponent],
  );
  return [loaded?.Component ?? null, load] as const;
}
