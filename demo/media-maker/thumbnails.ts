import { mkdirSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { MEDIA_FOLDER } from "./paths.ts";
import { LANDSCAPES_PER_SCENE, PORTRAITS_PER_SCENE, SCENES } from "./plan.ts";
import type { Renderer } from "./renderer.ts";

export interface ThumbnailEntry {
  file: string;
  scene: string;
  width: number;
  height: number;
  placeholder: string;
}

const MAX_BYTES = 18_500;
// Drawn at twice the size and scaled down: the only anti-aliasing of fine detail.
const OVERSAMPLING = 2;

/** Encodes at the best quality that stays within MAX_BYTES. */
async function encodeWebp(pixels: Buffer): Promise<Buffer> {
  for (let quality = 82; ; quality -= 6) {
    const encoded = await sharp(pixels).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (encoded.length <= MAX_BYTES || quality <= 34) return encoded;
  }
}

async function placeholderOf(pixels: Buffer, portrait: boolean): Promise<string> {
  const [width, height] = portrait ? [7, 12] : [12, 7];
  const tiny = await sharp(pixels).resize(width, height).webp({ quality: 30, effort: 6 }).toBuffer();
  return `data:image/webp;base64,${tiny.toString("base64")}`;
}

export async function makeThumbnails(renderer: Renderer): Promise<ThumbnailEntry[]> {
  const folder = new URL("thumbnails/", MEDIA_FOLDER);
  mkdirSync(folder, { recursive: true });
  const entries: ThumbnailEntry[] = [];
  for (const scene of SCENES) {
    for (let i = 0; i < LANDSCAPES_PER_SCENE + PORTRAITS_PER_SCENE; i++) {
      const portrait = i >= LANDSCAPES_PER_SCENE;
      const [width, height] = portrait ? [360, 640] : [640, 360];
      const drawn = await renderer.draw({
        scene,
        width: width * OVERSAMPLING,
        height: height * OVERSAMPLING,
        seed: i + 1,
        palette: portrait ? (i * 2 + 1) % 10 : i,
        timeSec: 2 + i,
        grain: 0.022,
      });
      const pixels = await sharp(drawn).resize(width, height).removeAlpha().png().toBuffer();
      const file = `thumbnails/${scene}-${i + 1}.webp`;
      writeFileSync(new URL(file, MEDIA_FOLDER), await encodeWebp(pixels));
      entries.push({ file, scene, width, height, placeholder: await placeholderOf(pixels, portrait) });
    }
    console.log(`thumbnails: ${scene}`);
  }
  return entries;
}
