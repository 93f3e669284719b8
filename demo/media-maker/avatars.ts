import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { MEDIA_FOLDER } from "./paths.ts";
import { AVATAR_COUNT } from "./plan.ts";

const SIZE = 96;
const PALETTES = [
  ["#ff8a5c", "#ff3d68", "#ffe3c2", "#3a1230"],
  ["#5ad1c8", "#2374c6", "#f4fbe8", "#0d2340"],
  ["#ffd25e", "#f2803c", "#fff6d8", "#4a2410"],
  ["#b28bff", "#5b46d6", "#fde4ff", "#1d1246"],
  ["#8fdc8c", "#1f8f7c", "#fdf7d2", "#0c3130"],
  ["#ff9fb8", "#c9509c", "#fff0e6", "#3c1038"],
  ["#7cc4ff", "#5a5cf0", "#e8fbff", "#12194e"],
  ["#f6b58c", "#a6504a", "#fff2dd", "#331411"],
] as const;
const SKINS = ["#f6d2b4", "#e2a97e", "#c98a5c", "#8d5a3c", "#5d3a28"];

type Palette = (typeof PALETTES)[number];
type Drawing = (palette: Palette, variant: number) => string;

const pick = <T>(list: readonly [T, ...T[]] | T[], index: number): T => list[index % list.length] as T;

const face: Drawing = ([, , light, ink], v) => {
  const skin = pick(SKINS, v * 3 + 1);
  const hair = pick([ink, "#2a1a14", "#6b3f22", "#d9a441", "#1b1b22"], v);
  const long = v % 2 === 0;
  const smile = v % 3 === 0 ? "M40 58 q8 8 16 0" : "M41 59 q7 5 14 0";
  return `
    ${long ? `<path d="M22 50 q-2 -32 26 -32 q28 0 26 32 l2 28 h-56z" fill="${hair}"/>` : ""}
    <path d="M18 100 q2 -26 30 -26 q28 0 30 26z" fill="${light}"/>
    <rect x="41" y="60" width="14" height="20" rx="7" fill="${skin}"/>
    <ellipse cx="48" cy="48" rx="20" ry="23" fill="${skin}"/>
    <path d="M26 46 q-1 -27 22 -27 q24 0 22 27 q-5 -12 -14 -${v % 4 === 0 ? 15 : 10} q-12 ${v % 4 === 1 ? 10 : 4} -30 10z" fill="${hair}"/>
    <circle cx="40" cy="48" r="2.4" fill="#22161a"/><circle cx="56" cy="48" r="2.4" fill="#22161a"/>
    ${v % 5 === 2 ? `<g fill="none" stroke="#22161a" stroke-width="2"><circle cx="40" cy="48" r="6.5"/><circle cx="56" cy="48" r="6.5"/><path d="M46.5 47h3"/></g>` : ""}
    <circle cx="35" cy="55" r="3.6" fill="#ff6a6a" opacity=".28"/><circle cx="61" cy="55" r="3.6" fill="#ff6a6a" opacity=".28"/>
    <path d="${smile}" fill="none" stroke="#22161a" stroke-width="2.4" stroke-linecap="round"/>`;
};

const animal: Drawing = ([, , light, ink], v) => {
  const coat = pick([light, ink, "#e8934a", "#9aa3b2", "#f3e3c6"], v);
  const dark = coat === ink;
  const eye = dark ? "#ffe38a" : "#241a20";
  const ears = pick(
    [
      `<path d="M22 44 L24 14 L46 30z M74 44 L72 14 L50 30z"/>`,
      `<circle cx="27" cy="29" r="12"/><circle cx="69" cy="29" r="12"/>`,
      `<ellipse cx="36" cy="20" rx="8" ry="20"/><ellipse cx="60" cy="20" rx="8" ry="20"/>`,
      `<path d="M20 30 q6 -14 18 -6 l-6 30 q-14 -4 -12 -24z M76 30 q-6 -14 -18 -6 l6 30 q14 -4 12 -24z"/>`,
    ],
    v,
  );
  return `
    <g fill="${coat}">${ears}<ellipse cx="48" cy="54" rx="30" ry="27"/></g>
    <ellipse cx="48" cy="63" rx="13" ry="10" fill="#fff" opacity="${dark ? 0.14 : 0.5}"/>
    <circle cx="37" cy="51" r="4" fill="${eye}"/><circle cx="59" cy="51" r="4" fill="${eye}"/>
    <circle cx="38.4" cy="49.6" r="1.3" fill="#fff"/><circle cx="60.4" cy="49.6" r="1.3" fill="#fff"/>
    <path d="M44 59 h8 l-4 4.5z" fill="#d8636c"/>
    <path d="M48 63 v3 m0 0 q-4 4 -8 1 m8 -1 q4 4 8 1" fill="none" stroke="${eye}" stroke-width="2" stroke-linecap="round"/>`;
};

const landscape: Drawing = ([warm, , light, ink], v) => `
    <circle cx="${34 + (v % 4) * 9}" cy="40" r="${15 + (v % 3) * 3}" fill="${light}"/>
    <path d="M-4 66 q20 -${18 + (v % 3) * 6} 44 -4 q24 14 60 -10 v50 h-104z" fill="${warm}" opacity=".85"/>
    <path d="M-4 78 q30 -20 56 -2 q20 12 48 -8 v32 h-104z" fill="${ink}"/>`;

const petals: Drawing = ([, , light, ink], v) => {
  const count = 5 + (v % 4);
  const shapes = Array.from(
    { length: count },
    (_, i) =>
      `<ellipse cx="48" cy="28" rx="${16 - count * 0.6}" ry="21" transform="rotate(${(360 / count) * i} 48 48)" fill="${light}" opacity=".72"/>`,
  );
  return `${shapes.join("")}<circle cx="48" cy="48" r="10" fill="${ink}"/>`;
};

const waves: Drawing = ([, , light, ink], v) =>
  [0, 1, 2, 3]
    .map((i) => {
      const r = 38 - i * 9;
      const colour = i % 2 === 0 ? light : ink;
      return `<path d="M${48 - r} 52 a${r} ${r} 0 0 1 ${r * 2} 0z" transform="rotate(${v * 45 + i * 12} 48 50)" fill="${colour}" opacity="${0.9 - i * 0.1}"/>`;
    })
    .join("");

const DRAWINGS: Drawing[] = [face, animal, face, landscape, animal, petals, face, waves];

function svgOf(index: number): string {
  const palette = pick(PALETTES as unknown as Palette[], index * 3 + Math.floor(index / 8));
  const drawing = pick(DRAWINGS, index);
  const turn = (index * 37) % 90;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 96 96">
    <defs><linearGradient id="g" gradientTransform="rotate(${turn} .5 .5)"><stop stop-color="${palette[0]}"/><stop offset="1" stop-color="${palette[1]}"/></linearGradient></defs>
    <rect width="96" height="96" fill="url(#g)"/><circle cx="20" cy="14" r="60" fill="#fff" opacity=".1"/>
    ${drawing(palette, index * 7 + Math.floor(index / 8) * 5)}</svg>`;
}

/** Draws the avatars and returns their files below the media folder. */
export async function makeAvatars(): Promise<string[]> {
  mkdirSync(new URL("avatars/", MEDIA_FOLDER), { recursive: true });
  const files: string[] = [];
  for (let i = 0; i < AVATAR_COUNT; i++) {
    const file = `avatars/${i + 1}.webp`;
    await sharp(Buffer.from(svgOf(i)), { density: 144 })
      .resize(SIZE, SIZE)
      .webp({ quality: 86, effort: 6 })
      .toFile(fileURLToPath(new URL(file, MEDIA_FOLDER)));
    files.push(file);
  }
  return files;
}
