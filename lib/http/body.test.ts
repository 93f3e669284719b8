import { describe, expect, it } from "vitest";
import { readJson } from "./body.ts";

const post = (body: BodyInit, headers: Record<string, string> = { "content-type": "application/json" }) =>
  new Request("http://imoutotv.test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

function streamOf(...parts: (string | Error)[]): ReadableStream<Uint8Array> {
  const left = [...parts];
  return new ReadableStream({
    pull(controller) {
      const part = left.shift();
      if (part === undefined) controller.close();
      else if (part instanceof Error) controller.error(part);
      else controller.enqueue(new TextEncoder().encode(part));
    },
  });
}

describe("readJson", () => {
  it("reads JSON in whatever pieces it comes, also as a beacon's plain text", async () => {
    expect(await readJson(post(streamOf('{"a":', '"å"}')), 100)).toEqual({ a: "å" });
    expect(await readJson(post("[1]", { "content-type": "text/plain;charset=UTF-8" }), 100)).toEqual([1]);
  });

  it.each([
    ["is not JSON", "{", "invalid-input"],
    ["is longer than it may be", `"${"x".repeat(100)}"`, "payload-too-large"],
  ])("refuses what %s", async (_, body, code) => {
    await expect(readJson(post(body), 100)).rejects.toMatchObject({ code });
  });

  it("refuses other media types", async () => {
    const form = post("a=1", { "content-type": "application/x-www-form-urlencoded" });
    await expect(readJson(form, 100)).rejects.toMatchObject({ code: "unsupported-media-type" });
  });

  it("calls a client that goes away in the middle no fault of ours", async () => {
    const cut = post(streamOf('{"a":', new Error("aborted")));
    await expect(readJson(cut, 100)).rejects.toMatchObject({ code: "invalid-input" });
  });
});
