import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateFlag, type FlagConfig, type FlagSubject, isObtainable, requestedFlag } from "./evaluate.ts";

const FLAG: FlagConfig = {
  name: "hot_enabled",
  enabled: true,
  percentage: 100,
  allowOverride: true,
  salt: "s",
  overrides: new Map(),
};
const subjects = Array.from({ length: 20_000 }, (_, index): FlagSubject => `v:visitor-${index}`);
const onFor = (flag: Partial<FlagConfig>) =>
  subjects.filter((subject) => evaluateFlag({ ...FLAG, ...flag }, subject, null).enabled);

describe("FR-9: evaluation of a flag", () => {
  it("enables the flag for the percentage, and each subject keeps its bucket", () => {
    for (const percentage of [1, 10, 50, 90]) {
      const share = (onFor({ percentage }).length / subjects.length) * 100;
      expect(Math.abs(share - percentage)).toBeLessThan(1.2);
      expect(onFor({ percentage })).toEqual(onFor({ percentage }));
    }
    expect(onFor({ percentage: 0 })).toHaveLength(0);
    expect(onFor({ percentage: 100 })).toHaveLength(subjects.length);
  });

  it("only adds subjects if the percentage rises", () => {
    fc.assert(
      fc.property(
        fc.float({ min: 0, max: 100, noNaN: true }),
        fc.float({ min: 0, max: 100, noNaN: true }),
        (a, b) => {
          const smaller = subjects
            .slice(0, 300)
            .filter(
              (subject) => evaluateFlag({ ...FLAG, percentage: Math.min(a, b) }, subject, null).enabled,
            );
          for (const subject of smaller)
            expect(evaluateFlag({ ...FLAG, percentage: Math.max(a, b) }, subject, null).enabled).toBe(true);
        },
      ),
    );
  });

  it("assigns independent buckets for another salt or flag", () => {
    const one = new Set(onFor({ percentage: 50 }));
    for (const other of [onFor({ percentage: 50, salt: "t" }), onFor({ percentage: 50, name: "other" })]) {
      const both = other.filter((subject) => one.has(subject)).length;
      expect(Math.abs(both / subjects.length - 0.25)).toBeLessThan(0.02);
    }
  });

  it("applies request, kill switch, override and percentage, in this order", () => {
    const overrides = new Map([["u:anna", true]]);
    expect(evaluateFlag({ ...FLAG, enabled: false }, "u:anna", true)).toEqual({
      enabled: true,
      reason: "request",
    });
    expect(
      evaluateFlag({ ...FLAG, allowOverride: false, enabled: false, overrides }, "u:anna", true),
    ).toEqual({
      enabled: false,
      reason: "kill-switch",
    });
    expect(evaluateFlag({ ...FLAG, percentage: 0, overrides }, "u:anna", null)).toEqual({
      enabled: true,
      reason: "override",
    });
    expect(evaluateFlag({ ...FLAG, percentage: 0, overrides }, "u:bert", null)).toEqual({
      enabled: false,
      reason: "split",
    });
  });

  it("tells whether any subject can get the flag", () => {
    const off = { ...FLAG, enabled: false, allowOverride: false };
    expect(isObtainable(FLAG)).toBe(true);
    expect(isObtainable({ ...off, overrides: new Map([["u:anna", true]]) })).toBe(false);
    expect(isObtainable({ ...off, allowOverride: true })).toBe(true);
    const zeroPercent = { ...off, enabled: true, percentage: 0 };
    expect(isObtainable({ ...zeroPercent, overrides: new Map([["u:anna", false]]) })).toBe(false);
    expect(isObtainable({ ...zeroPercent, overrides: new Map([["u:anna", true]]) })).toBe(true);
    expect(isObtainable({ ...zeroPercent, percentage: 0.1 })).toBe(true);
  });

  it("enables a flag without a subject only at 100 percent", () => {
    expect(evaluateFlag({ ...FLAG, percentage: 99.9 }, null, null).enabled).toBe(false);
    expect(evaluateFlag(FLAG, null, null).enabled).toBe(true);
  });

  it.each([
    ["hot_enabled=1", true],
    ["hot_enabled=0", false],
    [" other=1 , hot_enabled = 0 ", false],
    ["hot_enabled=yes", null],
    ["hot_enabled", null],
    ["not_hot_enabled=1", null],
    ["", null],
    [null, null],
  ])("reads %j as %j", (header, expected) => {
    expect(requestedFlag(header, "hot_enabled")).toBe(expected);
  });

  it("reads any header without an error", () => {
    fc.assert(
      fc.property(fc.string(), (header) =>
        [true, false, null].includes(requestedFlag(header, "hot_enabled")),
      ),
    );
  });
});
