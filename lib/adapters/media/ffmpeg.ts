import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import type { MediaTools } from "#lib/videos/register-video.ts";

const run = promisify(execFile);
const TIMEOUT_MS = 60_000;
const PLACEHOLDER_WIDTH = 16;

const probeSchema = z.object({
  format: z.object({ duration: z.coerce.number().positive() }),
  streams: z
    .array(
      z.object({
        width: z.number().int().positive(),
        height: z.number().int().positive(),
        side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
      }),
    )
    .min(1),
});

/** ffprobe and ffmpeg; null if they are not installed. */
export async function findMediaTools(): Promise<MediaTools | null> {
  try {
    await Promise.all([run("ffprobe", ["-version"]), run("ffmpeg", ["-version"])]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  return { probe, still };
}

const probe: MediaTools["probe"] = async (file) => {
  const shown = "format=duration:stream=width,height:stream_side_data=rotation";
  const { stdout } = await run(
    "ffprobe",
    ["-v", "error", "-select_streams", "v:0", "-show_entries", shown, "-of", "json", `file:${file}`],
    { timeout: TIMEOUT_MS },
  ).catch((cause) => {
    throw new AppError("invalid-input", `${file} cannot be read as a video.`, { cause });
  });
  const parsed = probeSchema.safeParse(JSON.parse(stdout));
  const stream = parsed.data?.streams[0];
  if (!parsed.success || !stream) throw new AppError("invalid-input", `${file} holds no video.`);
  const { width, height, side_data_list: sides = [] } = stream;
  // Phones store portrait videos as landscape with a rotation.
  const isTurned = sides.some(({ rotation = 0 }) => Math.abs(rotation) % 180 === 90);
  const durationSec = parsed.data.format.duration;
  return isTurned ? { durationSec, width: height, height: width } : { durationSec, width, height };
};

const still: MediaTools["still"] = async (file, { atSec, width, out }) => {
  const frame = ["-v", "error", "-y", "-ss", String(atSec), "-i", `file:${file}`, "-frames:v", "1"];
  const scaled = (pixels: number) => ["-vf", `scale='min(${pixels},iw)':-2`, "-c:v", "libwebp"];
  await run("ffmpeg", [...frame, ...scaled(width), "-quality", "82", `file:${out}`], { timeout: TIMEOUT_MS });
  const { stdout } = await run(
    "ffmpeg",
    [...frame, ...scaled(PLACEHOLDER_WIDTH), "-quality", "40", "-f", "webp", "pipe:1"],
    { timeout: TIMEOUT_MS, encoding: "buffer" },
  );
  return { placeholder: `data:image/webp;base64,${stdout.toString("base64")}` };
};
