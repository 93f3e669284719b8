import { type RefObject, useEffect, useEffectEvent } from "react";

export type Shortcut = "next" | "previous" | "toggle" | "mute" | "like" | "comments";

/** Letters work while the feed has the focus only (WCAG 2.1.4); keys of movement also where nothing has it. */
const LETTERS: Partial<Record<string, Shortcut>> = {
  j: "next",
  k: "previous",
  m: "mute",
  l: "like",
  c: "comments",
};
const MOVEMENT: Partial<Record<string, Shortcut>> = {
  ArrowDown: "next",
  PageDown: "next",
  ArrowUp: "previous",
  PageUp: "previous",
};
const TYPING = "input, textarea, select, [contenteditable], dialog, [role=menu]";
const PRESSABLE = "button, a, summary";

/** What a key asks for, given where the focus is; null for what is none of ours. */
export function shortcutOf(key: string, focus: { inFeed: boolean; nowhere: boolean; onControl: boolean }) {
  if (!focus.inFeed && !focus.nowhere) return null;
  if (key === " ") return focus.onControl ? null : "toggle";
  return MOVEMENT[key] ?? (focus.inFeed ? (LETTERS[key.toLowerCase()] ?? null) : null);
}

export function useShortcuts(
  rootRef: RefObject<HTMLElement | null>,
  onShortcut: (shortcut: Shortcut) => void,
) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(target instanceof Element) || target.closest(TYPING) !== null) return;
    const shortcut = shortcutOf(event.key, {
      inFeed: rootRef.current?.contains(target) === true,
      nowhere: target === document.body,
      onControl: target.closest(PRESSABLE) !== null,
    });
    if (shortcut === null) return;
    event.preventDefault();
    // A key held down goes through the feed, and does not flicker a like.
    if (!event.repeat || shortcut === "next" || shortcut === "previous") onShortcut(shortcut);
  });
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
