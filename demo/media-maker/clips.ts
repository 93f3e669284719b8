import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MEDIA_FOLDER } from "./paths.ts";
import { CLIPS } from "./plan.ts";
import type { Renderer } from "./renderer.ts";
import { composeWav } from "./soundtrack.ts";

export interface ClipEntry {
  file: string;
  scene: string;
  width: number;
  height: number;
  durationSec: number;
}

const FRAMES_PER_SEC = 20;
const DURATION_SEC = 8;
const MAX_BYTES = 198_000;
const AUDIO_KBPS = 40;

export async function makeClips(renderer: Renderer): Promise<ClipEntry[]> {
  mkdirSync(new URL("clips/", MEDIA_FOLDER), { recursive: true });
  const entries: ClipEntry[] = [];
  for (const [index, clip] of CLIPS.entries()) {
    const [width, height] = clip.portrait ? [360, 640] : [640, 360];
    const work = mkdtempSync(join(tmpdir(), "clip-"));
    for (let frame = 0; frame < DURATION_SEC * FRAMES_PER_SEC; frame++) {
      const timeSec = frame / FRAMES_PER_SEC;
      // No film grain: it would use up the small bit rate.
      const png = await renderer.draw({ ...clip, width, height, timeSec, grain: 0 });
      writeFileSync(join(work, `${String(frame).padStart(4, "0")}.png`), png);
    }
    writeFileSync(join(work, "sound.wav"), composeWav(DURATION_SEC, index));
    const file = `clips/${clip.scene}-${clip.portrait ? "portrait" : "landscape"}.mp4`;
    encode(work, fileURLToPath(new URL(file, MEDIA_FOLDER)));
    rmSync(work, { recursive: true });
    entries.push({ file, scene: clip.scene, width, height, durationSec: DURATION_SEC });
    console.log(`clips: ${file}`);
  }
  return entries;
}

/** Takes the best quality that fits. */
function encode(work: string, out: string): void {
  for (const crf of [23, 26, 29, 32, 35, 38]) {
    const run = spawnSync(
      "ffmpeg",
      [
        ...["-v", "error", "-y", "-framerate", String(FRAMES_PER_SEC), "-i", join(work, "%04d.png")],
        ...["-i", join(work, "sound.wav"), "-c:v", "libx264", "-preset", "veryslow", "-crf", String(crf)],
        ...["-pix_fmt", "yuv420p", "-profile:v", "high", "-g", String(FRAMES_PER_SEC * 4)],
        ...["-c:a", "aac", "-b:a", `${AUDIO_KBPS}k`, "-ac", "1", "-movflags", "+faststart", out],
      ],
      { encoding: "utf8" },
    );
    if (run.status !== 0) throw new Error(`ffmpeg: ${run.stderr}`);
    if (statSync(out).size <= MAX_BYTES) return;
  }
  throw new Error(`${out} does not fit into ${MAX_BYTES} bytes`);
}
