"use client";

import { type CSSProperties, useCallback, useState } from "react";

/**
 * `first`: the main picture of the page, loaded with high priority. `soon`: visible at once. `later`: lazy, loaded when it
 * comes near the viewport.
 */
export type LoadPriority = "first" | "soon" | "later";

const FETCH_PRIORITIES = { first: "high", soon: "auto", later: "low" } as const;

type PictureProps = {
  src: string;
  width: number;
  height: number;
  className?: string;
  style?: CSSProperties;
  priority: LoadPriority;
};

/** A decorative picture. If it fails to load, it is removed, so that the placeholder behind it shows. */
export function Picture({ src, priority, ...rest }: PictureProps) {
  const [brokenSrc, setBrokenSrc] = useState<string | null>(null);
  // A server-rendered picture may have failed before hydration.
  const checkLoaded = useCallback(
    (image: HTMLImageElement | null) => {
      if (image?.complete === true && image.naturalWidth === 0) setBrokenSrc(src);
    },
    [src],
  );
  if (src === "" || brokenSrc === src) return null;
  return (
    // biome-ignore lint/performance/noImgElement: thumbnails have their final size, and a plain img works without JavaScript.
    <img
      {...rest}
      ref={checkLoaded}
      src={src}
      alt=""
      loading={priority === "later" ? "lazy" : "eager"}
      fetchPriority={FETCH_PRIORITIES[priority]}
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setBrokenSrc(src)}
    />
  );
}
