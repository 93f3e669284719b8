import { describe, expect, it } from "vitest";
import { applyWheelEvent, NO_GESTURE } from "./wheel-gesture.ts";

function steps(events: readonly (readonly [atMs: number, deltaPx: number])[]): number[] {
  let gesture = NO_GESTURE;
  return events.flatMap(([atMs, deltaPx]) => {
    const turned = applyWheelEvent(gesture, deltaPx, atMs);
    gesture = turned.gesture;
    return turned.step === 0 ? [] : [turned.step];
  });
}

describe("the wheel", () => {
  it("steps once a notch, up and down", () => {
    expect(
      steps([
        [0, 120],
        [700, 120],
        [1_400, -120],
      ]),
    ).toEqual([1, 1, -1]);
  });

  it("takes a touchpad's swipe and its coasting for one step", () => {
    const swipe = Array.from({ length: 80 }, (_, index) => [index * 16, 60 * 0.95 ** index] as const);
    expect(steps(swipe)).toEqual([1]);
  });

  it("goes on for whoever goes on spinning, no faster than the feed comes to rest", () => {
    const spinning = Array.from({ length: 16 }, (_, index) => [index * 100, 100] as const);
    expect(steps(spinning)).toEqual([1, 1, 1, 1]);
  });

  it("turns back at once", () => {
    expect(
      steps([
        [0, 120],
        [50, -120],
      ]),
    ).toEqual([1, -1]);
  });

  it("ignores a finger that rests on the wheel, and gathers a slow push", () => {
    expect(
      steps([
        [0, 3],
        [40, 3],
      ]),
    ).toEqual([]);
    expect(
      steps([
        [0, 10],
        [40, 10],
        [80, 10],
      ]),
    ).toEqual([1]);
  });
});
