"use client";

import { type CSSProperties, useCallback, useState } from "react";

export type Urgency = "first" | "soon" | "later";

const PRIORITIES = { first: "high", soon: "auto", later: "low" } as const;

type PictureProps = {
  src: string;
  width: number;
  height: number;
  className?: string;
  style?: CSSProperties;
  /** The page's main picture comes `first`, what stands beside it `soon`, the rest when it comes near. */
  urgency: Urgency;
};

/** A decorative picture that steps aside when it can't be loaded, so that what lies behind it shows. */
export function Picture({ src, urgency, ...rest }: PictureProps) {
  const [brokenSrc, setBrokenSrc] = useState<string | null>(null);
  // Server-rendered pictures may have failed before React listens.
  const checkLoaded = useCallback(
    (image: HTMLImageElement | null) => {
      if (image?.complete === true && image.naturalWidth === 0) setBrokenSrc(src);
    },
    [src],
  );
  if (src === "" || brokenSrc === src) return null;
  return (
    // biome-ignore lint/performance/noImgElement: thumbnails come in their final size, and a plain img also shows without JavaScript.
    <img
      {...rest}
      ref={checkLoaded}
      src={src}
      alt=""
      loading={urgency === "later" ? "lazy" : "eager"}
      fetchPriority={PRIORITIES[urgency]}
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setBrokenSrc(src)}
    />
  );
}
