import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  FLAG_SUBJECT_PATTERN,
  isOpenerKey,
  isPersonKey,
  isVisitorKey,
  openerKey,
  parseViewerKey,
  personKey,
  userIdOf,
  VIEWER_KEY_PATTERN,
  viewerKeyOf,
  visitorKey,
} from "./viewer-key.ts";

const id = fc
  .string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) })
  .filter((text) => text.length > 0);

describe("viewer keys", () => {
  it("are parsed into their parts, and the kinds are distinguished", () => {
    fc.assert(
      fc.property(id, (text) => {
        expect(parseViewerKey(personKey(text))).toEqual({ kind: "person", id: text });
        expect(parseViewerKey(visitorKey(text))).toEqual({ kind: "visitor", id: text });
        expect(parseViewerKey(openerKey(text))).toEqual({ kind: "opener", id: text });
        const keys = [personKey(text), visitorKey(text), openerKey(text)];
        expect(new Set(keys).size).toBe(3);
        expect(keys.map(isPersonKey)).toEqual([true, false, false]);
        expect(keys.map(isVisitorKey)).toEqual([false, true, false]);
        expect(keys.map(isOpenerKey)).toEqual([false, false, true]);
        expect(keys.map((key) => userIdOf(key))).toEqual([text, null, null]);
        expect(keys.every((key) => VIEWER_KEY_PATTERN.test(key))).toBe(true);
        expect(keys.map((key) => FLAG_SUBJECT_PATTERN.test(key))).toEqual([true, true, false]);
      }),
    );
  });

  it("are null for other text", () => {
    for (const text of ["", "u", "u:", "x:ann", "u:with space", "U:ann", `u:${"a".repeat(129)}`])
      expect(parseViewerKey(text)).toBeNull();
    expect(userIdOf(null)).toBeNull();
  });

  it("prefer the person to the visitor", () => {
    expect(viewerKeyOf({ userId: "ann", visitorId: "x" })).toBe("u:ann");
    expect(viewerKeyOf({ userId: null, visitorId: "x" })).toBe("v:x");
    expect(viewerKeyOf({ userId: undefined, visitorId: undefined })).toBeNull();
  });
});
