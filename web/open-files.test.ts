import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLocalMediaStore } from "#lib/adapters/media/local-folder.ts";
import { byteResponse } from "#lib/http/byte-response.ts";
import { until } from "#tests/support/until.ts";
import { startTestServer, type TestServer } from "#tests/support/web-server.ts";
import { createStaticFiles } from "./static-files.ts";

const HAS_PROC = process.platform === "linux";
const REQUESTS = 20;

const folder = mkdtempSync(path.join(tmpdir(), "open-files-"));
let web: TestServer;
let looks = 0;

beforeAll(async () => {
  const file = path.join(folder, "film.mp4");
  writeFileSync(file, "");
  truncateSync(file, 64 * 1024 * 1024);
  mkdirSync(path.join(folder, "build/static"), { recursive: true });
  const store = createLocalMediaStore([folder]);
  const film = async (request: Request) => {
    looks += 1;
    const info = await store.describe("film.mp4");
    if (!info) throw new Error("no film");
    return byteResponse(request, { info, read: (range) => store.read("film.mp4", range, info.etag) }, {});
  };
  web = await startTestServer([{ method: "GET", pattern: "/api/film", handler: film }], {
    staticFiles: createStaticFiles({ build: path.join(folder, "build"), public: folder }),
  });
});
afterAll(async () => {
  await web.stop(0);
  rmSync(folder, { recursive: true });
});

/** Number of open files of this process in the folder. */
function openFiles(): number {
  return readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
    } catch {
      return false; // closed meanwhile
    }
  }).length;
}

/** Disconnects this long after its request, or at the first bytes. */
function abortedRequest(address: string, headers: Record<string, string>, afterMs: number | "first byte") {
  return new Promise<void>((resolve) => {
    const request = get(web.url + address, { agent: false, headers }, (response) => {
      response.on("error", () => undefined);
      if (afterMs === "first byte") response.once("data", () => request.destroy());
    });
    request.on("error", () => undefined).once("close", resolve);
    if (afterMs !== "first byte") request.once("finish", () => setTimeout(() => request.destroy(), afterMs));
  });
}

describe.skipIf(!HAS_PROC)("issue 17 B: aborted requests leave no file open", () => {
  it.each([
    ["a stream", "/api/film", {}],
    ["a range of it", "/api/film", { range: "bytes=1000-60000000" }],
    ["several ranges", "/api/film", { range: "bytes=0-9000000,20000000-30000000" }],
    ["a file of public/", "/film.mp4", {}],
    ["a range of one", "/film.mp4", { range: "bytes=1000-" }],
  ])("%s", async (_, address, headers) => {
    looks = 0;
    for (const afterMs of [0, 1, 2, 3, "first byte"] as const)
      await Promise.all(Array.from({ length: REQUESTS }, () => abortedRequest(address, headers, afterMs)));
    if (address.startsWith("/api"))
      expect(looks, "they came as far as the handler").toBeGreaterThan(REQUESTS);
    await until("every file is closed", () => Promise.resolve(openFiles() === 0), 5_000);
  });

  it("a store opens the file at the first read, and closes it when the stream is cancelled", async () => {
    const store = createLocalMediaStore([folder]);
    const { etag = "" } = (await store.describe("film.mp4")) ?? {};
    const reader = (await store.read("film.mp4", { start: 0, end: 9_999_999 }, etag)).getReader();
    await delay(20);
    expect(openFiles()).toBe(0);
    await reader.read();
    expect(openFiles()).toBe(1);
    await reader.cancel();
    expect(openFiles()).toBe(0);
    await (await store.read("film.mp4", { start: 0, end: 9 }, etag)).cancel();
    expect(openFiles()).toBe(0);
  });

  it("a paused stream keeps its file open, a finished one does not", async () => {
    const response = await new Promise<import("node:http").IncomingMessage>((resolve) =>
      get(`${web.url}/api/film`, { agent: false }, resolve),
    );
    response.pause();
    await delay(50);
    expect(openFiles()).toBe(1);
    response.resume();
    await new Promise((resolve) => response.once("end", resolve));
    await until("the file is closed", () => Promise.resolve(openFiles() === 0), 5_000);
  });
});
