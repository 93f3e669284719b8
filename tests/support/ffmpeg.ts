import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether this machine can make and read media files. */
export const HAS_FFMPEG = await Promise.all([run("ffmpeg", ["-version"]), run("ffprobe", ["-version"])]).then(
  () => true,
  () => false,
);

/** Says in the test's name why it is skipped. */
export const needsFfmpeg = (name: string) =>
  HAS_FFMPEG ? name : `${name} [skipped: ffmpeg is not installed]`;

/** Colours that change, with a tone: `seconds` of it. WebM is what a Chromium without licensed codecs plays. */
export async function makeFilm(
  file: string,
  {
    seconds,
    width,
    height,
    turned = false,
  }: { seconds: number; width: number; height: number; turned?: boolean },
): Promise<void> {
  const picture = `testsrc2=size=${width}x${height}:rate=20:duration=${seconds}`;
  const codecs = file.endsWith(".webm")
    ? ["-c:v", "libvpx", "-b:v", "2M", "-c:a", "libopus"]
    : [
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-movflags",
        "+faststart",
      ];
  const sources = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", `sine=440:duration=${seconds}`];
  await run("ffmpeg", ["-v", "error", "-y", ...sources, ...codecs, "-g", "20", "-shortest", file]);
  if (turned) turn(file);
}

/** As a phone held upright writes it: a landscape picture, and a matrix that says to turn it (ISO 14496-12, 8.3.2). */
function turn(file: string): void {
  const MATRIX_OFFSET = 44;
  const bytes = readFileSync(file);
  const track = bytes.indexOf("tkhd");
  const quarterTurn = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000];
  for (const [index, value] of quarterTurn.entries())
    bytes.writeInt32BE(value, track + MATRIX_OFFSET + index * 4);
  writeFileSync(file, bytes);
}

/**
 * A film of some megabytes with a key frame each second, whose right half is as bright as 40 + 3 for each second: a
 * frame tells its time. WebM, which every Chromium plays.
 */
export async function makeTimedFilm(file: string, seconds: number): Promise<void> {
  const noise = `testsrc2=size=160x180:rate=20:duration=${seconds},noise=alls=70:allf=t[left]`;
  // Full range 0 to 255, as a canvas shows it, is 16 to 235 in the film.
  const clock = `nullsrc=size=160x180:rate=20:duration=${seconds},format=yuv420p,geq=lum='16+(40+3*T)*219/255':cb=128:cr=128[right]`;
  await run("ffmpeg", [
    ...[
      "-v",
      "error",
      "-y",
      "-filter_complex",
      `${noise};${clock};[left][right]hstack[out]`,
      "-map",
      "[out]",
    ],
    ...["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "2M", "-g", "20"],
    // The index first: a player that has not come to it yet reads on to a place instead of asking for it.
    ...["-cues_to_front", "1", file],
  ]);
}
