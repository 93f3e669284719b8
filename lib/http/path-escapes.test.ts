import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mendPathEscapes } from "./path-escapes.ts";

describe("An address with escapes that stand for nothing", () => {
  it.each([
    ["/en/watch/%zz", "/en/watch/%25zz"],
    ["/en/watch/%e0%a", "/en/watch/%25e0%25a"],
    ["/en/watch/%", "/en/watch/%25"],
    ["/en/watch/%ff?t=%zz", "/en/watch/%25ff?t=%zz"],
    ["/en/watch/%C3%A4%", "/en/watch/%C3%A4%25"],
  ])("%s is taken as %s", (address, mended) => {
    expect(mendPathEscapes(address)).toBe(mended);
  });

  it("can be read afterwards, and stays as it is where it could be before", () => {
    const part = fc.constantFrom("%", "%e", "%e0", "%C3%A4", "%2F", "a", "/", "é", "?", "?q=%");
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const address = `/${parts.join("")}`;
        const mended = mendPathEscapes(address);
        const [path = ""] = mended.split("?");
        expect(() => decodeURIComponent(path)).not.toThrow();
        expect(mendPathEscapes(mended)).toBe(mended);
        expect(mended.split("?").slice(1)).toEqual(address.split("?").slice(1));
      }),
    );
  });
});
