import { type RefObject, useEffect, useEffectEvent } from "react";
import { commandOf, type KeyFocus, type PlayerCommand } from "./player-keys.ts";

/** Commands that a held key repeats. */
const REPEATABLE: ReadonlySet<PlayerCommand["type"]> = new Set(["seekBy", "volumeBy"]);

export function usePlayerKeys(
  frameRef: RefObject<HTMLElement | null>,
  onCommand: (command: PlayerCommand) => void,
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(target instanceof Element)) return;
    const command = commandOf(event.key, focusOf(target, frameRef.current));
    if (command === null) return;
    event.preventDefault();
    if (!event.repeat || REPEATABLE.has(command.type)) onCommand(command);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function focusOf(target: Element, frame: HTMLElement | null): KeyFocus {
  if (target === document.body) return "none";
  if (frame?.contains(target) !== true || target.closest("select, a") !== null) return "elsewhere";
  if (target instanceof HTMLInputElement)
    return target.dataset.slider === "volume" ? "volumeSlider" : "seekSlider";
  return target.closest("button") === null ? "player" : "control";
}
