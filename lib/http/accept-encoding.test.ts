import { describe, expect, it } from "vitest";
import { acceptedCodings } from "./accept-encoding.ts";

describe("Accept-Encoding", () => {
  it.each([
    ["br", ["br"]],
    ["gzip;q=1.0, BR; q=0.5", ["br", "gzip"]],
    ["gzip, deflate, br, zstd", ["br", "gzip"]],
    ["gzip, brotli", ["gzip"]],
    ["br;q=0, gzip", ["gzip"]],
    ["br; q=0.0", []],
    ["br;q=0.001", ["br"]],
    ["*", []],
    ["", []],
    [undefined, []],
  ])("%s: %j", (header, codings) => {
    expect(acceptedCodings(header)).toEqual(codings);
  });
});
