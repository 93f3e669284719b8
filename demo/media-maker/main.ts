// Draws all demo media again: node demo/media-maker/main.ts [thumbnails] [avatars] [clips] [captions]
// Needs ffmpeg for the clips, and a Chromium (CHROMIUM_PATH, or the one Playwright installed).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { makeAvatars } from "./avatars.ts";
import { makeCaptions } from "./captions.ts";
import { type ClipEntry, makeClips } from "./clips.ts";
import { MANIFEST_FILE } from "./paths.ts";
import { openRenderer } from "./renderer.ts";
import { makeThumbnails, type ThumbnailEntry } from "./thumbnails.ts";

interface Manifest {
  thumbnails: ThumbnailEntry[];
  avatars: string[];
  clips: ClipEntry[];
}

const wanted = process.argv.slice(2);
const wants = (part: string) => wanted.length === 0 || wanted.includes(part);

const manifest: Manifest = existsSync(MANIFEST_FILE)
  ? JSON.parse(readFileSync(MANIFEST_FILE, "utf8"))
  : { thumbnails: [], avatars: [], clips: [] };

if (wants("captions")) makeCaptions();
const renderer = await openRenderer(process.env.CHROMIUM_PATH);
try {
  if (wants("avatars")) manifest.avatars = await makeAvatars();
  if (wants("thumbnails")) manifest.thumbnails = await makeThumbnails(renderer);
  if (wants("clips")) manifest.clips = await makeClips(renderer);
} finally {
  await renderer.close();
}
writeFileSync(MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`);
