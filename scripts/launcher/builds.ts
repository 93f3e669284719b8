import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { runTask } from "./child.ts";
import { compressStatic } from "./compress.ts";
import { readJson, releaseLock, takeLock, writeJson } from "./files.ts";
import { isRunning, ownRef, type ProcessRef } from "./processes.ts";
import { hashSources } from "./sources.ts";

const RECORDS = ".data-builds";
/** Folders for builds. Several, because a build must not overwrite one that a running server uses. */
const FOLDERS = [".next", `${RECORDS}/second`, `${RECORDS}/third`];
const LOCK_POLL_MS = 100;

/** A build folder: the hash of its sources, and the launchers whose servers use it. */
export type BuildRecord = { folder: string; sources: string | undefined; users: ProcessRef[] };

type BuildOptions = {
  root: string;
  /** Only this folder (NEXT_DIST_DIR). */
  folder: string | undefined;
  env: NodeJS.ProcessEnv;
  logFile: string;
  signal: AbortSignal;
  onProcess(ref: ProcessRef | undefined): void;
};

/** Finds or makes a build of the current sources. One process at a time, under a lock. */
export async function provideBuild(options: BuildOptions): Promise<{ folder: string; isNew: boolean }> {
  const { root, env, signal } = options;
  mkdirSync(path.join(root, RECORDS), { recursive: true });
  const lock = path.join(root, RECORDS, "lock");
  while (takeLock(lock)) await delay(LOCK_POLL_MS, undefined, { signal });
  try {
    const sources = hashSources(root, env);
    const records = (options.folder ? [options.folder] : FOLDERS).map((folder) => readRecord(root, folder));
    const chosen = chooseBuild(records, sources);
    if (!chosen)
      throw new Error("Every build folder is in use by another start, with other sources. Stop one of them.");
    const isNew = chosen.sources !== sources;
    if (isNew) {
      writeRecord(root, { ...chosen, sources: undefined }); // if killed while building, the record does not claim a build
      await build(options, chosen.folder);
    }
    writeRecord(root, { ...chosen, sources, users: [...chosen.users, ownRef()] });
    return { folder: chosen.folder, isNew };
  } finally {
    releaseLock(lock);
  }
}

/** The folder with a build of these sources, else the first that no launcher uses. */
export function chooseBuild(records: readonly BuildRecord[], sources: string): BuildRecord | undefined {
  return (
    records.find((record) => record.sources === sources) ?? records.find(({ users }) => users.length === 0)
  );
}

async function build({ root, env, logFile, signal, onProcess }: BuildOptions, folder: string): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  // Next adds its build folder to tsconfig.json, which is a source file: it is restored below.
  const settingsFile = path.join(root, "tsconfig.json");
  const settings = readFileSync(settingsFile, "utf8");
  try {
    await runTask({
      args: [next, "build"],
      cwd: root,
      env: { ...env, NEXT_DIST_DIR: folder },
      logFile,
      signal,
      onProcess,
    });
    await compressStatic(path.join(root, folder, "static"));
  } finally {
    if (readFileSync(settingsFile, "utf8") !== settings) writeFileSync(settingsFile, settings);
  }
}

type Stored = { sources?: string; buildId?: string; users?: ProcessRef[] };

function recordFile(root: string, folder: string): string {
  return path.join(root, RECORDS, `${folder.replaceAll(/[^a-z0-9]+/gi, "-")}.json`);
}

function readRecord(root: string, folder: string): BuildRecord {
  const stored = (readJson(recordFile(root, folder)) ?? {}) as Stored;
  // The id differs after `next build` by hand.
  const isIntact = stored.buildId !== undefined && stored.buildId === readBuildId(root, folder);
  return {
    folder,
    sources: isIntact ? stored.sources : undefined,
    users: (stored.users ?? []).filter(isRunning),
  };
}

function writeRecord(root: string, { folder, sources, users }: BuildRecord): void {
  writeJson(recordFile(root, folder), {
    sources,
    buildId: readBuildId(root, folder),
    users,
  } satisfies Stored);
}

function readBuildId(root: string, folder: string): string | undefined {
  const file = path.join(root, folder, "BUILD_ID");
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
