import { useCallback, useState } from "react";
import { useLazyComponent } from "./use-lazy-component.ts";

const loadPanel = () => import("#components/video/comments-panel.tsx").then((module) => module.CommentsPanel);

type CommentsPanelOptions = { onClosed: () => void; onLoadFailed: () => void };

/** The comments panel: its code (loaded on demand), whether it is open, and comment counts with the viewer's changes. */
export function useCommentsPanel({ onClosed, onLoadFailed }: CommentsPanelOptions) {
  const [Panel, load] = useLazyComponent(loadPanel);
  const [isOpen, setIsOpen] = useState(false);
  const [changes, setChanges] = useState<ReadonlyMap<string, number>>(new Map());

  function close() {
    setIsOpen(false);
    onClosed();
  }

  async function toggle() {
    if (isOpen) close();
    else if (await load()) setIsOpen(true);
    else onLoadFailed();
  }

  return {
    Panel,
    isOpen,
    preload: load,
    toggle,
    close,
    countOf: ({ videoId, stats }: { videoId: string; stats: { comments: number } }) =>
      Math.max(0, stats.comments + (changes.get(videoId) ?? 0)),
    changeCount: useCallback(
      (videoId: string, by: 1 | -1) =>
        setChanges((known) => new Map(known).set(videoId, (known.get(videoId) ?? 0) + by)),
      [],
    ),
  };
}
