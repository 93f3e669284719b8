import { type RefObject, useEffect, useEffectEvent } from "react";

export type Shortcut = "next" | "previous" | "toggle" | "mute" | "like" | "comments";

/** Letters work only while the focus is in the feed (WCAG 2.1.4); arrow and page keys also while nothing has the focus. */
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
const KEYBOARD_INPUTS = "input, textarea, select, [contenteditable], dialog, [role=menu]";
const BUTTONS = "button, a, summary";

/** The shortcut of a key, given where the focus is; null if the feed does not handle it. */
export function shortcutOf(key: string, focus: { inFeed: boolean; noFocus: boolean; onControl: boolean }) {
  if (!focus.inFeed && !focus.noFocus) return null;
  if (key === " ") return focus.onControl ? null : "toggle";
  return MOVEMENT[key] ?? (focus.inFeed ? (LETTERS[key.toLowerCase()] ?? null) : null);
}

export function useShortcuts(
  rootRef: RefObject<HTMLElement | null>,
  onShortcut: (shortcut: Shortcut) => void,
) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(target instanceof Element) || target.closest(KEYBOARD_INPUTS) !== null) return;
    const shortcut = shortcutOf(event.key, {
      inFeed: rootRef.current?.contains(target) === true,
      noFocus: target === document.body,
      onControl: target.closest(BUTTONS) !== null,
    });
    if (shortcut === null) return;
    event.preventDefault();
    // A held key repeats movement only.
    if (!event.repeat || shortcut === "next" || shortcut === "previous") onShortcut(shortcut);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
