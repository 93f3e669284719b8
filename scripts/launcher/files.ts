import { randomUUID } from "node:crypto";
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { errorCode, isRunning, ownRef, type ProcessRef } from "./processes.ts";

const OWNER_ONLY = 0o600;

/** Undefined when there is no such file, or when it is not JSON, as after a crash. */
export function readJson(file: string): unknown {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Atomic: readers see the old file or the new one. Only the owner may read it. */
export function writeJson(file: string, value: unknown): void {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: OWNER_ONLY });
  renameSync(draft, file);
}

/**
 * Takes a lock that ends with its holder: undefined when it is ours now, else who holds it. The file names the holder,
 * so a killed launcher's lock is free at once, and a busy or suspended holder keeps its own. Libraries that go by the
 * age of the file (proper-lockfile) do neither.
 */
export function takeLock(file: string): ProcessRef | undefined {
  const draft = `${file}.${randomUUID()}`;
  writeJson(draft, ownRef());
  try {
    for (;;) {
      try {
        linkSync(draft, file); // fails when the file exists, so that only one of two processes succeeds
        return undefined;
      } catch (error) {
        if (errorCode(error) !== "EEXIST") throw error;
      }
      const holder = readJson(file) as ProcessRef | undefined;
      if (holder && isRunning(holder)) return holder;
      discardStale(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

export function releaseLock(file: string): void {
  const holder = readJson(file) as ProcessRef | undefined;
  if (holder?.pid === process.pid) rmSync(file, { force: true });
}

/** Another process may have taken the lock since it was read: what is not the stale one is put back. */
function discardStale(file: string, stale: ProcessRef | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  const removed = readJson(aside) as ProcessRef | undefined;
  if (removed?.pid !== stale?.pid || removed?.startedAs !== stale?.startedAs) renameSync(aside, file);
  else rmSync(aside, { force: true });
}
