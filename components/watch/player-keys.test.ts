import { describe, expect, it } from "vitest";
import { changeSpeed, changeVolume, commandOf } from "./player-keys.ts";

describe("commandOf", () => {
  it.each([
    [" ", { type: "toggle" }],
    ["k", { type: "toggle" }],
    ["K", { type: "toggle" }],
    ["ArrowLeft", { type: "seekBy", sec: -5 }],
    ["ArrowRight", { type: "seekBy", sec: 5 }],
    ["j", { type: "seekBy", sec: -10 }],
    ["l", { type: "seekBy", sec: 10 }],
    ["ArrowUp", { type: "volumeBy", by: 0.1 }],
    ["ArrowDown", { type: "volumeBy", by: -0.1 }],
    ["f", { type: "fullScreen" }],
    ["m", { type: "mute" }],
    ["c", { type: "captions" }],
    ["0", { type: "seekTo", tenth: 0 }],
    ["9", { type: "seekTo", tenth: 9 }],
    ["<", { type: "speedBy", by: -1 }],
    [">", { type: "speedBy", by: 1 }],
    ["x", null],
    ["Tab", null],
  ] as const)("%s in the player", (key, command) => {
    expect(commandOf(key, "player")).toEqual(command);
  });

  it("leaves a control its own keys", () => {
    expect(commandOf(" ", "control")).toBeNull();
    expect(commandOf("k", "control")).toEqual({ type: "toggle" });
    expect(commandOf("ArrowUp", "volumeSlider")).toBeNull();
    expect(commandOf("ArrowLeft", "volumeSlider")).toBeNull();
  });

  it("moves the position by any arrow on its slider", () => {
    expect(commandOf("ArrowUp", "seekSlider")).toEqual({ type: "seekBy", sec: 5 });
    expect(commandOf("ArrowDown", "seekSlider")).toEqual({ type: "seekBy", sec: -5 });
    expect(commandOf("Home", "seekSlider")).toBeNull();
  });

  it("takes no letter and no upright arrow where nothing has the focus", () => {
    for (const key of ["k", "m", "5", "<", "ArrowUp", "ArrowDown"]) expect(commandOf(key, "none")).toBeNull();
    expect(commandOf(" ", "none")).toEqual({ type: "toggle" });
    expect(commandOf("ArrowRight", "none")).toEqual({ type: "seekBy", sec: 5 });
  });

  it("takes nothing elsewhere", () => {
    for (const key of [" ", "k", "ArrowLeft", "1"]) expect(commandOf(key, "elsewhere")).toBeNull();
  });
});

describe("changeSpeed", () => {
  it("goes step by step and stops at the ends", () => {
    expect(changeSpeed(1, 1)).toBe(1.25);
    expect(changeSpeed(1, -1)).toBe(0.75);
    expect(changeSpeed(2, 1)).toBe(2);
    expect(changeSpeed(0.25, -1)).toBe(0.25);
  });
});

describe("volumeBy", () => {
  it("stays within silence and all, in tenths", () => {
    expect(changeVolume(0.3, -0.1)).toBe(0.2);
    expect(changeVolume(0.95, 0.1)).toBe(1);
    expect(changeVolume(0, -0.1)).toBe(0);
  });
});
