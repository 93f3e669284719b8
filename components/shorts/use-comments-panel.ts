import { useState } from "react";

/** Whether the comments are open, and how many there are with those written and deleted here. */
export function useCommentsPanel() {
  const [isOpen, setIsOpen] = useState(false);
  const [added, setAdded] = useState<ReadonlyMap<string, number>>(new Map());
  return {
    isOpen,
    open: () => setIsOpen(true),
    close: () => setIsOpen(false),
    countOf: ({ videoId, stats }: { videoId: string; stats: { comments: number } }) =>
      Math.max(0, stats.comments + (added.get(videoId) ?? 0)),
    change: (videoId: string, by: 1 | -1) =>
      setAdded((known) => new Map(known).set(videoId, (known.get(videoId) ?? 0) + by)),
  };
}
