import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateFlag, type FlagSubject } from "#lib/flags/evaluate.ts";
import { effectOf, turnsOffForAll } from "./flag-effect.ts";

const settings = fc.record({
  enabled: fc.boolean(),
  percentage: fc.oneof(fc.constantFrom(0, 100), fc.double({ min: 0, max: 100, noNaN: true })),
  allowOverride: fc.boolean(),
  overrides: fc.array(fc.constant({ subject: "u:anna", enabled: true }), { maxLength: 1 }),
});
const subjects = Array.from({ length: 50 }, (_, index): FlagSubject => `v:${index}`);

describe("what a flag's settings come to, in words", () => {
  it("is what the flag really does", () => {
    fc.assert(
      fc.property(settings, ({ overrides, ...rest }) => {
        const flag = {
          ...rest,
          name: "hot_enabled",
          salt: "s",
          overrides: new Map(overrides.map(({ subject, enabled }) => [subject, enabled] as const)),
        };
        const { reach, exceptions } = effectOf({ overrides, ...rest });
        const given = subjects.filter((subject) => evaluateFlag(flag, subject, null).enabled).length;
        if (reach === "flagOnForAll") expect(given).toBe(subjects.length);
        if (reach === "flagOnForNobody" || reach === "flagOffForAll") expect(given).toBe(0);
        expect(evaluateFlag(flag, "u:anna", null).reason === "override").toBe(
          exceptions.includes("flagOverridesActive"),
        );
        expect(evaluateFlag(flag, null, true).reason === "request").toBe(
          exceptions.includes("flagRequestOverrides"),
        );
      }),
    );
  });

  it("asks before everybody loses it, and not before anybody gets it", () => {
    const on = { enabled: true, percentage: 40, allowOverride: false, overrides: [] };
    expect(turnsOffForAll(on, { ...on, enabled: false })).toBe(true);
    expect(turnsOffForAll(on, { ...on, percentage: 0 })).toBe(true);
    expect(turnsOffForAll(on, { ...on, percentage: 1 })).toBe(false);
    expect(turnsOffForAll({ ...on, enabled: false }, on)).toBe(false);
    expect(turnsOffForAll({ ...on, percentage: 0 }, { ...on, enabled: false })).toBe(false);
  });
});
