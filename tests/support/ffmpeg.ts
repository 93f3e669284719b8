import { execFile } from "node:child_process";
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
  const encoded = turned ? `${file}.landscape.mp4` : file;
  await run("ffmpeg", ["-v", "error", "-y", ...sources, ...codecs, "-g", "20", "-shortest", encoded]);
  if (turned)
    await run("ffmpeg", ["-v", "error", "-y", "-display_rotation", "90", "-i", encoded, "-c", "copy", file]);
}
