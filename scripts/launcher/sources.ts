import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Environment } from "./choices.ts";

/** Sources of the web build. Of public/ only the file names: its files are served as they are. */
const CONTENT = [
  "app",
  "components",
  "lib",
  "messages",
  "prisma/schema.prisma",
  "package-lock.json",
  "package.json",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
];
const LISTED = ["public"];

/** A hash that changes when a new build would differ. Without tests, which are not in a build. */
export function hashSources(root: string, env: Environment): string {
  const hash = createHash("sha256");
  for (const file of CONTENT.flatMap((entry) => filesBelow(root, entry))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  for (const file of LISTED.flatMap((entry) => filesBelow(root, entry))) hash.update(`${file}\0`);
  for (const name of Object.keys(env)
    .filter((key) => key.startsWith("NEXT_PUBLIC_"))
    .toSorted())
    hash.update(`${name}=${env[name]}\0`);
  return hash.digest("hex");
}

function filesBelow(root: string, entry: string): string[] {
  const stats = statSync(path.join(root, entry), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [entry];
  return readdirSync(path.join(root, entry))
    .toSorted()
    .flatMap((name) => filesBelow(root, path.posix.join(entry, name)));
}
