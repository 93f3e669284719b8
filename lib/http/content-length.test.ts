import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LENGTH_HEADER, sendContentLengths } from "./content-length.ts";

const BODY = "eleven byte";
const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  "/bytes": (response) => response.setHeader(LENGTH_HEADER, "11"),
  "/compressed": (response) => response.setHeader(LENGTH_HEADER, "11").setHeader("content-encoding", "br"),
  "/others": () => undefined,
};

const server = createServer((request, response) => {
  ANSWERS[request.url ?? ""]?.(response);
  // In two parts, so that Node cannot know the length by itself.
  if (request.method !== "HEAD") response.write(BODY.slice(0, 4));
  response.end(request.method === "HEAD" ? undefined : BODY.slice(4));
});
let base: string;
beforeAll(async () => {
  sendContentLengths();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

async function lengthsOf(path: string, method = "GET") {
  const { headers } = await fetch(base + path, { method });
  return [headers.get("content-length"), headers.get(LENGTH_HEADER)];
}

describe("The length of a body", () => {
  it("is sent where a route names it, for HEAD too, and the name stays inside", async () => {
    expect(await (await fetch(`${base}/bytes`)).text()).toBe(BODY);
    expect(await lengthsOf("/bytes")).toEqual(["11", null]);
    expect(await lengthsOf("/bytes", "HEAD")).toEqual(["11", null]);
  });

  it("is not sent of what was compressed on the way, or where no route names it", async () => {
    const compressed = await fetch(`${base}/compressed`, { method: "HEAD" });
    expect([compressed.headers.get("content-length"), compressed.headers.get(LENGTH_HEADER)]).toEqual([
      null,
      null,
    ]);
    expect(await lengthsOf("/others")).toEqual([null, null]);
  });
});
