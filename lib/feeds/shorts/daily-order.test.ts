import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumberOf, inDailyOrder } from "./daily-order.ts";

describe("the daily seed", () => {
  it("is .NET's DateOnly.DayNumber", () => {
    expect(dayNumberOf(Date.UTC(2026, 10, 21))).toBe(739_940);
    expect(dayNumberOf(Date.UTC(2026, 10, 21, 23, 59, 59, 999))).toBe(739_940);
    expect(dayNumberOf(Date.UTC(2026, 10, 22))).toBe(739_941);
    expect(dayNumberOf(Date.UTC(1970, 0, 1))).toBe(719_162);
    expect(dayNumberOf(Date.UTC(2000, 0, 1))).toBe(730_119);
  });
});

describe("the order of a day", () => {
  const ids = Array.from({ length: 600 }, (_, index) => `v_${index}`);

  it("depends on the day only, not on the order of the input", () => {
    const today = inDailyOrder(ids, 739_940);
    expect(inDailyOrder(ids.toReversed(), 739_940)).toEqual(today);
    expect(inDailyOrder(ids, 739_941)).not.toEqual(today);
    expect(today).not.toEqual(ids.toSorted());
  });

  it("is a permutation of the input", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.nat(), (some, day) => {
        expect(inDailyOrder(some, day).toSorted()).toEqual(some.toSorted());
      }),
    );
  });

  it("puts each short first about equally often", () => {
    const firsts = new Map<string, number>();
    const few = ["a", "b", "c", "d"];
    for (let day = 739_000; day < 741_000; day += 1) {
      const [first = ""] = inDailyOrder(few, day);
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const id of few) expect(firsts.get(id)).toSatisfy((times: number) => times > 420 && times < 580);
  });
});
