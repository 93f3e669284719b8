import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashSources } from "./sources.ts";

let root: string;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "sources-"));
  write("app/page.tsx", "one");
  write("public/a.png", "one");
});
afterEach(() => rmSync(root, { recursive: true }));

it("stays the same while nothing that a build contains changes", () => {
  const before = hashSources(root, {});
  write("app/page.test.tsx", "a test");
  write("README.md", "words");
  write("public/a.png", "served as it is, whatever is in it");
  expect(hashSources(root, { PORT: "3001" })).toBe(before);
});

it.each([
  ["an edited file", () => write("app/page.tsx", "two")],
  ["a new file", () => write("lib/ranking/new.ts", "")],
  ["a new public file", () => write("public/b.png", "")],
  ["other packages", () => write("package-lock.json", "{}")],
])("changes with %s", (_, change) => {
  const before = hashSources(root, {});
  change();
  expect(hashSources(root, {})).not.toBe(before);
});

it("changes with a variable that is built in", () => {
  expect(hashSources(root, { NEXT_PUBLIC_NAME: "a" })).not.toBe(hashSources(root, { NEXT_PUBLIC_NAME: "b" }));
});

it("tells a moved line from one file to the next apart", () => {
  write("app/a.ts", "xy");
  write("app/b.ts", "");
  const before = hashSources(root, {});
  write("app/a.ts", "x");
  write("app/b.ts", "y");
  expect(hashSources(root, {})).not.toBe(before);
});
