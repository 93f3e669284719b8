import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runTask } from "./child.ts";
import type { ProcessRef } from "./processes.ts";
import { hashSources } from "./sources.ts";

type BuildOptions = {
  root: string;
  /** NEXT_DIST_DIR, relative to the root. */
  distDir: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  signal: AbortSignal;
  onStart(ref: ProcessRef): void;
};

/** `next build`, unless the last one was made from the same sources. Returns whether it built. */
export async function buildWeb({ root, distDir, ...task }: BuildOptions): Promise<boolean> {
  const stamp = path.join(root, distDir, "made-from");
  const sources = hashSources(root, task.env);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return false;
  rmSync(stamp, { force: true }); // a build that is killed leaves no stamp, so the next start builds again
  const args = [path.join(root, "node_modules/next/dist/bin/next"), "build"];
  await runTask({ args, cwd: root, ...task });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
  return true;
}
