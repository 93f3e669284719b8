import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readJson, releaseLock, takeLock, writeJson } from "./files.ts";
import { ownRef } from "./processes.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "launcher-files-"));
  file = path.join(folder, "file.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("JSON files", () => {
  it("come back as written, readable by their owner only", () => {
    writeJson(file, { a: 1 });
    expect(readJson(file)).toEqual({ a: 1 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["file.json"]);
  });

  it("count as absent when they are, or when a crash left half of one", () => {
    expect(readJson(file)).toBeUndefined();
    writeFileSync(file, '{"a":');
    expect(readJson(file)).toBeUndefined();
  });
});

describe("takeLock", () => {
  it("gives a free lock and names the holder of a taken one", () => {
    expect(takeLock(file)).toBeUndefined();
    expect(takeLock(file)).toEqual(ownRef());
    releaseLock(file);
    expect(takeLock(file)).toBeUndefined();
  });

  it("takes over from a holder that is gone, though its number runs again", () => {
    writeJson(file, { pid: process.pid, startedAs: "another time" });
    expect(takeLock(file)).toBeUndefined();
    expect(readJson(file)).toEqual(ownRef());
    expect(readdirSync(folder)).toEqual(["file.json"]);
  });

  it("takes over a lock file that a crash left half-written", () => {
    writeFileSync(file, "{");
    expect(takeLock(file)).toBeUndefined();
  });

  it("does not release somebody else's lock", () => {
    writeJson(file, { pid: 1, startedAs: "boot" });
    releaseLock(file);
    expect(readFileSync(file, "utf8")).toContain("boot");
  });
});
