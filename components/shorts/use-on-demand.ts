import { type ComponentType, useCallback, useState } from "react";

/**
 * A part of the page that comes when it is first asked for: null until `bring` has answered true, which is false where
 * it can't be had now. It may be asked for again, also beforehand.
 */
export function useOnDemand<Props>(load: () => Promise<ComponentType<Props>>) {
  const [part, setPart] = useState<{ Part: ComponentType<Props> } | null>(null);
  const bring = useCallback(
    () =>
      load().then(
        (Part) => {
          setPart((known) => known ?? { Part });
          return true;
        },
        () => false,
      ),
    [load],
  );
  return [part?.Part ?? null, bring] as const;
}
