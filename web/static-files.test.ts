import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressStatic } from "#scripts/launcher/compress.ts";
import { startTestServer, type TestServer } from "#tests/support/web-server.ts";
import { createStaticFiles } from "./static-files.ts";

const SCRIPT = `export const answer = 42; // ${"all the same ".repeat(200)}`;
const PICTURE = Buffer.from(Array.from({ length: 1_000 }, (_, at) => at % 251));
const folder = mkdtempSync(path.join(tmpdir(), "static-files-"));
let web: TestServer;

beforeAll(async () => {
  const chunks = path.join(folder, "build/static/chunks");
  mkdirSync(chunks, { recursive: true });
  mkdirSync(path.join(folder, "public/media"), { recursive: true });
  writeFileSync(path.join(chunks, "page.js"), SCRIPT);
  writeFileSync(path.join(chunks, "tiny.js"), "1;");
  writeFileSync(path.join(folder, "public/media/still ä.webp"), PICTURE);
  writeFileSync(path.join(folder, "public/site.txt"), "a text");
  await compressStatic(path.join(folder, "build/static"));
  web = await startTestServer([], {
    staticFiles: createStaticFiles({
      build: path.join(folder, "build"),
      public: path.join(folder, "public"),
    }),
  });
});
afterAll(async () => {
  await web.stop(0);
  rmSync(folder, { recursive: true });
});

async function ask(file: string, headers: Record<string, string> = {}, method = "GET") {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port: web.port, path: file, method, headers, agent: false }, resolve)
      .once("error", reject)
      .end();
  });
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

const script = (acceptEncoding?: string) =>
  ask(
    "/_next/static/chunks/page.js",
    acceptEncoding === undefined ? {} : { "accept-encoding": acceptEncoding },
  );

describe("A file that the build compressed", () => {
  it("is sent with Brotli if the client accepts it, otherwise with gzip", async () => {
    const brotli = await script("gzip, deflate, br, zstd");
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    expect(brotli.headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
    const zipped = await script("br;q=0, gzip");
    expect(gunzipSync(zipped.body).toString()).toBe(SCRIPT);
    expect(zipped.headers).toMatchObject({ "content-encoding": "gzip", vary: "Accept-Encoding" });
    expect(brotli.headers["content-type"]).toBe(zipped.headers["content-type"]);
    expect(brotli.headers.etag).not.toBe(zipped.headers.etag);
  });

  it.each([[undefined], ["identity"], ["br;q=0"]])("is sent uncompressed for %s", async (accepts) => {
    const { headers, body } = await script(accepts);
    expect(body.toString()).toBe(SCRIPT);
    expect(headers).toMatchObject({ "content-type": "text/javascript", vary: "Accept-Encoding" });
    expect(headers).not.toHaveProperty("content-encoding");
  });

  it("may be cached forever, because its name changes with its content", async () => {
    expect((await script()).headers["cache-control"]).toBe("public,max-age=31536000,immutable");
  });

  it("is not looked up for small files, which have no compressed copy", async () => {
    const { headers, body } = await ask("/_next/static/chunks/tiny.js", { "accept-encoding": "br, gzip" });
    expect(body.toString()).toBe("1;");
    expect(headers).not.toHaveProperty("content-encoding");
  });
});

describe("A static file", () => {
  it("has the headers of the site, and the right cache time", async () => {
    const still = await ask("/media/still%20%C3%A4.webp");
    expect([still.status, still.body.equals(PICTURE)]).toEqual([200, true]);
    expect(still.headers).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=86400, stale-while-revalidate=604800",
      "x-content-type-options": "nosniff",
      "content-security-policy": "frame-ancestors 'none'",
    });
    expect((await ask("/site.txt")).headers["cache-control"]).toMatch(/^public,max-age=0/);
    expect((await script()).headers["x-content-type-options"]).toBe("nosniff");
  });

  it("is not sent again if the ETag matches", async () => {
    const { etag } = (await ask("/site.txt")).headers;
    const again = await ask("/site.txt", { "if-none-match": etag ?? "" });
    expect([again.status, again.body.byteLength]).toEqual([304, 0]);
  });

  it("if missing is 404 in the build folder, and passed on elsewhere and for other methods", async () => {
    const missing = await ask("/_next/static/chunks/none.js");
    expect([missing.status, missing.body.toString()]).toEqual([404, "Not Found"]);
    for (const [file, method] of [
      ["/media/none.webp", "GET"],
      ["/", "GET"],
      ["/media", "GET"],
      ["/media/../site.txt", "GET"],
      ["/..%2fbuild%2fstatic%2fchunks%2ftiny.js", "GET"],
      ["/site.txt", "POST"],
    ] as const)
      expect((await ask(file, {}, method)).body.toString(), `${method} ${file}`).toBe("no page");
  });

  it("has Content-Length and no body for HEAD", async () => {
    const { headers, body } = await ask("/site.txt", {}, "HEAD");
    expect([headers["content-length"], body.byteLength]).toEqual(["6", 0]);
  });

  const still = "/media/still%20%C3%A4.webp";
  it.each([
    ["bytes=0-9", 0, 9],
    ["bytes=990-", 990, 999],
    ["bytes=-10", 990, 999],
    ["bytes=500-5000", 500, 999],
  ])("%s: bytes %i to %i", async (range, start, end) => {
    const { status, headers, body } = await ask(still, { range });
    expect([status, headers["content-range"]]).toEqual([206, `bytes ${start}-${end}/1000`]);
    expect(body.equals(PICTURE.subarray(start, end + 1))).toBe(true);
  });

  it.each([["bytes=9-5"], ["bytes=0-1,900-901"], ["lines=0-9"], ["bytes=x-y"]])(
    "%s: the whole file",
    async (range) => {
      const { status, body } = await ask(still, { range });
      expect([status, body.equals(PICTURE)]).toEqual([200, true]);
    },
  );

  it("answers 416 for a range after the end, and sends the whole file for any If-Range", async () => {
    const beyond = await ask(still, { range: "bytes=1000-" });
    expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, "bytes */1000"]);
    const { etag } = (await ask(still)).headers;
    for (const validator of [etag ?? "", '"other"'])
      expect((await ask(still, { range: "bytes=0-9", "if-range": validator })).status).toBe(200);
  });
});
