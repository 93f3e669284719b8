import { spawnSync } from "node:child_process";
import { installFromDebian } from "./debian.ts";

/** Installs ffmpeg on Debian. Without ffmpeg the tests that need it are skipped, and say so. */
export async function provideFfmpeg(): Promise<void> {
  if (spawnSync("ffmpeg", ["-version"]).status !== 0) await installFromDebian("ffmpeg");
}
