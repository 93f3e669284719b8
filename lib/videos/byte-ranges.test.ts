import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ByteRange, lengthOf, type RangeVerdict, readRange } from "./byte-ranges.ts";

const LAST_MODIFIED_MS = Date.UTC(2026, 10, 21, 12, 30, 15) + 250;
const validators = { etag: '"abc"', lastModifiedMs: LAST_MODIFIED_MS };
const read = (range: string | null, sizeBytes = 1_000, ifRange: string | null = null): RangeVerdict =>
  readRange({ range, ifRange }, sizeBytes, validators);
const parts = (...ranges: [number, number][]): RangeVerdict => ({
  kind: "parts",
  ranges: ranges.map(([start, end]) => ({ start, end })),
});
const WHOLE = { kind: "whole" };

describe("Range by RFC 9110", () => {
  it.each<[string, RangeVerdict]>([
    ["bytes=0-499", parts([0, 499])],
    ["bytes=500-999", parts([500, 999])],
    ["bytes=500-", parts([500, 999])],
    ["bytes=-500", parts([500, 999])],
    ["bytes=0-0,-1", parts([0, 0], [999, 999])],
    ["bytes=0-5000", parts([0, 999])],
    ["bytes=-5000", parts([0, 999])],
    ["Bytes = 0-1", parts([0, 1])],
    ["bytes=, 1-2 ,,", parts([1, 2])],
  ])("%s", (header, expected) => expect(read(header)).toEqual(expected));

  it.each(["bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=2000-,5000-6000"])(
    "%s starts after the end",
    (header) => expect(read(header)).toEqual({ kind: "unsatisfiable" }),
  );

  it("leaves out ranges after the end if others remain", () => {
    expect(read("bytes=0-1,5000-")).toEqual(parts([0, 1]));
  });

  it.each([
    "items=0-1",
    "bytes=",
    "bytes=a-b",
    "bytes=5-1",
    "bytes=--1",
    "bytes=0-1;2-3",
    "bytes=1.5-2",
    "0-1",
  ])("ignores %s", (header) => expect(read(header)).toEqual(WHOLE));

  it("merges ranges that overlap or nearly touch, and keeps the order of the others", () => {
    expect(read("bytes=0-99,50-149")).toEqual(parts([0, 149]));
    expect(read("bytes=0-99,100-199")).toEqual(parts([0, 199]));
    expect(read("bytes=900-999,0-99")).toEqual(parts([900, 999], [0, 99]));
    expect(read("bytes=0-9,500-509,8-502")).toEqual(parts([0, 509]));
  });

  it("ignores a request for too many ranges", () => {
    const many = Array.from({ length: 21 }, (_, index) => `${index * 40}-${index * 40}`).join();
    expect(read(`bytes=${many}`, 100_000)).toEqual(WHOLE);
  });

  it("cannot satisfy a range of an empty file", () => {
    expect(read("bytes=0-", 0)).toEqual({ kind: "unsatisfiable" });
    expect(read(null, 0)).toEqual(WHOLE);
  });
});

describe("If-Range by RFC 9110", () => {
  it("accepts the strong validator or exactly the Last-Modified date", () => {
    expect(read("bytes=0-1", 1_000, '"abc"')).toEqual(parts([0, 1]));
    expect(read("bytes=0-1", 1_000, "Sat, 21 Nov 2026 12:30:15 GMT")).toEqual(parts([0, 1]));
  });

  it.each([
    '"other"',
    'W/"abc"',
    "Sat, 21 Nov 2026 12:30:14 GMT",
    "Sat, 21 Nov 2026 12:30:16 GMT",
    "nonsense",
  ])("ignores the range for %s", (ifRange) => expect(read("bytes=0-1", 1_000, ifRange)).toEqual(WHOLE));
});

const spec = fc.oneof(
  fc.tuple(fc.nat(1_200), fc.nat(1_200)).map(([a, b]) => ({
    text: `${Math.min(a, b)}-${Math.max(a, b)}`,
    from: Math.min(a, b),
    to: Math.max(a, b),
  })),
  fc.nat(1_200).map((from) => ({ text: `${from}-`, from, to: 999 })),
  fc.nat(1_200).map((length) => ({ text: `-${length}`, from: 1_000 - Math.min(length, 1_000), to: 999 })),
);

describe("Any list of ranges", () => {
  it("yields every requested byte once, within the size", () => {
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 20 }), (specs) => {
        const verdict = read(`bytes=${specs.map(({ text }) => text).join(",")}`);
        const asked = new Set<number>();
        for (const { from, to } of specs) for (let at = from; at <= Math.min(to, 999); at += 1) asked.add(at);
        const given: ByteRange[] = verdict.kind === "parts" ? verdict.ranges : [];
        const sent = given.flatMap(({ start, end }) =>
          Array.from({ length: end - start + 1 }, (_, index) => start + index),
        );
        expect(new Set(sent).size).toBe(sent.length);
        expect([...asked].every((at) => sent.includes(at))).toBe(true);
        expect(given.every((range) => range.start >= 0 && range.end < 1_000 && lengthOf(range) > 0)).toBe(
          true,
        );
        expect(verdict.kind).toBe(asked.size > 0 ? "parts" : "unsatisfiable");
      }),
    );
  });
});
