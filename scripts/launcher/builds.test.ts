import { expect, it } from "vitest";
import { type BuildRecord, chooseBuild } from "./builds.ts";

const someone = { pid: 1, startedAs: "boot" };
const folder = (name: string, sources: string | undefined, users = 0): BuildRecord => ({
  folder: name,
  sources,
  users: Array.from({ length: users }, () => someone),
});

it("serves from the build that was made from these sources, whoever else does", () => {
  const records = [folder("first", "old"), folder("second", "now", 2)];
  expect(chooseBuild(records, "now")?.folder).toBe("second");
});

it("builds in the first folder that nobody serves from", () => {
  const records = [folder("first", "old", 1), folder("second", undefined), folder("third", "older")];
  expect(chooseBuild(records, "now")?.folder).toBe("second");
});

it("replaces no build that is in use", () => {
  expect(chooseBuild([folder("first", "old", 1)], "now")).toBeUndefined();
});
