import { mkdirSync } from "node:fs";
import path from "node:path";

export const PROJECT_ROOT = path.resolve(import.meta.dirname, "..", "..");

/** The folder that holds everything one installation keeps: databases, logs, secrets, the record of what runs. */
export function dataDirOf(env: NodeJS.ProcessEnv): string {
  return path.resolve(PROJECT_ROOT, env.DATA_DIR || ".data");
}

export function createDataDir(dataDir: string): void {
  mkdirSync(path.join(dataDir, "logs"), { recursive: true });
}

export function binary(name: string): string {
  return path.join(PROJECT_ROOT, "node_modules", ".bin", name);
}
