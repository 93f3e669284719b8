// Draws one picture with all scenes, for review: node contact-sheet.ts OUT.png [scene ...]
import { readdirSync } from "node:fs";
import sharp, { type OverlayOptions } from "sharp";
import { openRenderer } from "./renderer.ts";

const [out = "contact-sheet.png", ...wanted] = process.argv.slice(2);
const portrait = process.env.PORTRAIT === "1";
const columns = Number(process.env.COLUMNS_COUNT ?? 6);
const [width, height] = portrait ? [180, 320] : [320, 180];
const scenes =
  wanted.length > 0
    ? wanted
    : readdirSync(new URL("./scenes/", import.meta.url))
        .map((file) => file.replace(".glsl", ""))
        .filter((name) => name !== "common" && name !== "finish");

const renderer = await openRenderer(process.env.CHROMIUM_PATH);
const tiles: OverlayOptions[] = [];
for (const [row, scene] of scenes.entries()) {
  const started = Date.now();
  for (let column = 0; column < columns; column++) {
    const input = await renderer.draw({
      scene,
      width,
      height,
      seed: column + 1,
      palette: column,
      timeSec: 2,
      grain: 0.03,
    });
    tiles.push({ input, left: column * width, top: row * height });
  }
  console.log(`${scene} ${Math.round((Date.now() - started) / columns)} ms a picture`);
}
await renderer.close();
await sharp({
  create: { width: width * columns, height: height * scenes.length, channels: 3, background: "#000" },
})
  .composite(tiles)
  .png()
  .toFile(out);
