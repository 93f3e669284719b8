import { describe, expect, it } from "vitest";
import { shortcutOf } from "./use-shortcuts.ts";

const inFeed = { inFeed: true, noFocus: false, onControl: false };
const noFocus = { inFeed: false, noFocus: true, onControl: false };
const elsewhere = { inFeed: false, noFocus: false, onControl: true };

describe("the keys of the feed", () => {
  it.each([
    ["ArrowDown", "next"],
    ["j", "next"],
    ["PageDown", "next"],
    ["ArrowUp", "previous"],
    ["K", "previous"],
    [" ", "toggle"],
    ["m", "mute"],
    ["l", "like"],
    ["c", "comments"],
    ["x", null],
    ["ArrowLeft", null],
  ])("%s is %s", (key, shortcut) => {
    expect(shortcutOf(key, inFeed)).toBe(shortcut);
  });

  it("leaves the space bar to the button that has the focus", () => {
    expect(shortcutOf(" ", { ...inFeed, onControl: true })).toBeNull();
    expect(shortcutOf("j", { ...inFeed, onControl: true })).toBe("next");
  });

  it("takes letters in the feed only, and nothing from what lies elsewhere", () => {
    expect(shortcutOf("ArrowDown", noFocus)).toBe("next");
    expect(shortcutOf(" ", noFocus)).toBe("toggle");
    for (const letter of ["j", "k", "m", "l", "c"]) expect(shortcutOf(letter, noFocus)).toBeNull();
    for (const key of ["ArrowDown", " ", "j"]) expect(shortcutOf(key, elsewhere)).toBeNull();
  });
});
