import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether ffmpeg and ffprobe are installed. */
export const HAS_FFMPEG = await Promise.all([run("ffmpeg", ["-version"]), run("ffprobe", ["-version"])]).then(
  () => true,
  () => false,
);

/** The test's title, with the reason if it is skipped. */
export const needsFfmpeg = (name: string) =>
  HAS_FFMPEG ? name : `${name} [skipped: ffmpeg is not installed]`;

/** A video of `seconds` with changing colours and a tone. WebM, which a Chromium without licensed codecs plays. */
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

/** A portrait video as phones store it: landscape with a rotation matrix (ISO 14496-12, 8.3.2). */
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
 * A video of some megabytes with a key frame each second. The brightness of its right half is 40 + 3 per second, so
 * that a frame shows its time. WebM, which every Chromium plays.
 */
export async function makeTimedFilm(file: string, seconds: number): Promise<void> {
  const noise = `testsrc2=size=160x180:rate=20:duration=${seconds},noise=alls=70:allf=t[left]`;
  // 0 to 255 on a canvas is 16 to 235 in the video.
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
    // The index first: without it a player reads on instead of requesting the position.
    ...["-cues_to_front", "1", file],
  ]);
}
