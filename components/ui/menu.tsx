"use client";

import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef } from "react";

type MenuProps = {
  /** Accessible name of the button and of the menu. */
  label: string;
  trigger: ReactNode;
  /** Elements with role `menuitem` or `menuitemradio` and class `menu-item`. */
  children: ReactNode;
};

/**
 * A menu button with a popover. The browser provides top layer, Escape, light dismiss and opening without JavaScript; this
 * adds the keyboard navigation of a menu.
 */
export function Menu({ label, trigger, children }: MenuProps) {
  const menuId = useId();
  const menuRef = useRef<HTMLDivElement>(null);

  function items(): HTMLElement[] {
    return Array.from(menuRef.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? []);
  }

  function focusChecked(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState !== "open") return;
    const all = items();
    (all.find((item) => item.ariaChecked === "true") ?? all[0])?.focus();
  }

  function openWithArrows(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    menuRef.current?.showPopover();
  }

  function moveWithKeys(event: KeyboardEvent) {
    if (event.key === "Tab") {
      menuRef.current?.hidePopover();
      return;
    }
    const all = items();
    const focused = document.activeElement;
    const current = focused instanceof HTMLElement ? all.indexOf(focused) : -1;
    const next: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: -1,
    };
    const index = next[event.key];
    if (index === undefined) return;
    event.preventDefault();
    all.at(index % all.length)?.focus();
  }

  return (
    <div>
      <button
        type="button"
        className="control"
        aria-label={label}
        aria-haspopup="menu"
        popoverTarget={menuId}
        onKeyDown={openWithArrows}
      >
        {trigger}
      </button>
      <div
        ref={menuRef}
        id={menuId}
        popover="auto"
        role="menu"
        aria-label={label}
        className="menu floating"
        onToggle={focusChecked}
        onKeyDown={moveWithKeys}
      >
        {children}
      </div>
    </div>
  );
}
