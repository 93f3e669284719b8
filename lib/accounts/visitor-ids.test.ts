import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVisitorIds } from "./visitor-ids.ts";

const ids = createVisitorIds("a secret of at least thirty-two characters");
const others = createVisitorIds("another secret of at least 32 characters");

describe("visitor ids", () => {
  it("are valid if this site issued them", () => {
    const value = ids?.issue() ?? "";
    expect(ids?.verify(value)).toBe(value.split(".")[0]);
    expect(others?.verify(value)).toBeNull();
  });

  it("are null for forged, cut or changed values", () => {
    const value = ids?.issue() ?? "";
    fc.assert(
      fc.property(fc.nat(value.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
        const changed = value.slice(0, at) + letter + value.slice(at + 1);
        fc.pre(changed !== value);
        expect(ids?.verify(changed)).toBeNull();
        expect(ids?.verify(value.slice(0, at))).toBeNull();
      }),
    );
    for (const made of ["", "0123456789abcdef0123", `${value}x`, ` ${value}`, `${value}\n`])
      expect(ids?.verify(made), made).toBeNull();
  });

  it("do not exist without a secret", () => {
    expect(createVisitorIds(null)).toBeNull();
  });
});
