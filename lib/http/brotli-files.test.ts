import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendCompressedFiles, takesBrotli } from "./brotli-files.ts";

const SCRIPT = "export const answer = 42;";
const folder = mkdtempSync(path.join(tmpdir(), "brotli-files-"));

/** Sends the files of the folder as they lie, as Next does. */
const server = createServer((request, response) => {
  if (!response.hasHeader("content-type")) response.setHeader("content-type", "as it lies");
  response.end(readFileSync(path.join(folder, (request.url ?? "").replace("/_next/static/", ""))));
});

beforeAll(async () => {
  mkdirSync(path.join(folder, "chunks"));
  writeFileSync(path.join(folder, "chunks/page.js"), SCRIPT);
  writeFileSync(path.join(folder, "chunks/page.js.br"), brotliCompressSync(SCRIPT));
  writeFileSync(path.join(folder, "chunks/tiny.js"), SCRIPT);
  sendCompressedFiles(folder);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function ask(file: string, acceptEncoding?: string) {
  const { port } = server.address() as AddressInfo;
  const headers = acceptEncoding === undefined ? {} : { "accept-encoding": acceptEncoding };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, path: `/_next/static/chunks/${file}`, headers, agent: false }, resolve).once("error", reject);
  });
  return { headers: answer.headers, body: await buffer(answer) };
}

describe("A file that the build compressed", () => {
  it("goes compressed to a browser that takes Brotli", async () => {
    const { headers, body } = await ask("page.js", "gzip, deflate, br, zstd");
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
    expect(headers).toMatchObject({
      "content-encoding": "br",
      "content-type": "application/javascript; charset=UTF-8",
      vary: "accept-encoding",
    });
  });

  it.each([[undefined], ["gzip"], ["br;q=0, gzip"]])(
    "goes as it lies to one that sends %s",
    async (accepts) => {
      const { headers, body } = await ask("page.js", accepts);
      expect(body.toString()).toBe(SCRIPT);
      expect(headers).toMatchObject({ "content-type": "as it lies", vary: "accept-encoding" });
      expect(headers).not.toHaveProperty("content-encoding");
    },
  );

  it("leaves the others alone", async () => {
    const { headers, body } = await ask("tiny.js", "br");
    expect(body.toString()).toBe(SCRIPT);
    expect(headers).not.toHaveProperty("content-encoding");
  });
});

describe("Accept-Encoding", () => {
  it.each([
    ["br", true],
    ["gzip;q=1.0, BR; q=0.5", true],
    ["gzip, brotli", false],
    ["br; q=0.0", false],
    ["*", false],
    ["", false],
  ])("%s: %s", (header, takes) => {
    expect(takesBrotli(header)).toBe(takes);
  });
});
