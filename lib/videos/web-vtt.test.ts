import { describe, expect, it } from "vitest";
import { webVttProblem } from "./web-vtt.ts";

const problemOf = (text: string) => webVttProblem(new TextEncoder().encode(text));
const CUE = "00:00.000 --> 00:02.000\nHello\n";

describe("A file of captions", () => {
  it("accepts WebVTT with byte order mark, title, notes, ids, settings and any line ends", () => {
    for (const text of [
      `WEBVTT\n\n${CUE}`,
      `\uFEFFWEBVTT - Film\r\n\r\nNOTE by hand\r\n\r\n1\r\n01:00:00.000 --> 01:00:02.000 align:start\r\nHej\r\n`,
    ])
      expect(problemOf(text)).toBeNull();
  });

  it("is rejected with the reason", () => {
    expect(problemOf(`1\n00:00:00,000 --> 00:00:02,000\nSubRip\n`)).toContain("not WebVTT");
    expect(problemOf(`WEBVTTX\n\n${CUE}`)).toContain("not WebVTT");
    expect(problemOf("WEBVTT\n\nHello\n")).toContain("contains no caption");
    expect(problemOf(`WEBVTT\n\n${CUE.repeat(40_000)}`)).toContain("1 MiB");
    expect(webVttProblem(Uint8Array.of(0x57, 0xff))).toContain("UTF-8");
  });
});
