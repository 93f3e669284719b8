import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Rgb = readonly [number, number, number];
type Colour = { rgb: Rgb; alpha: number };

const css = readFileSync(new URL("./globals.css", import.meta.url), "utf8");
const hotCss = readFileSync(new URL("../components/feed/hot.css", import.meta.url), "utf8");
const shortsCss = readFileSync(new URL("../components/shorts/shorts.css", import.meta.url), "utf8");

/** OKLCH to linear sRGB, clipped to what a screen shows (Björn Ottosson's matrices). */
function linearRgb(lightness: number, chroma: number, hueDeg: number): Rgb {
  const hue = (hueDeg * Math.PI) / 180;
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function parseOklch(text: string): Colour {
  const match = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)/.exec(text);
  if (match === null) throw new Error(`not an oklch colour: ${text}`);
  const [, lightness, chroma, hue, alpha] = match;
  return { rgb: linearRgb(Number(lightness), Number(chroma), Number(hue)), alpha: Number(alpha ?? 1) };
}

function token(name: string, theme: "light" | "dark"): Colour {
  const declaration = new RegExp(`--color-${name}:([^;]+);`).exec(css)?.[1];
  if (declaration === undefined) throw new Error(`no token ${name}`);
  const colours = declaration.match(/oklch\([^)]+\)/g) ?? [];
  return parseOklch(colours.at(theme === "light" ? 0 : -1) ?? "");
}

const encode = (value: number) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const decode = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** What a screen shows of `colour` over `below`: blended as browsers do, in encoded sRGB. */
function over(colour: Colour, below: Rgb): Rgb {
  const [r, g, b] = colour.rgb.map((channel, index) =>
    decode(encode(channel) * colour.alpha + encode(below[index] ?? 0) * (1 - colour.alpha)),
  );
  return [r ?? 0, g ?? 0, b ?? 0];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const TEXT = 4.5;
const LARGE_OR_ICON = 3;

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  it.each([
    ["ink", "canvas", TEXT],
    ["ink", "surface", TEXT],
    ["ink", "sunken", TEXT],
    ["ink", "pressed", TEXT],
    ["ink-soft", "canvas", TEXT],
    ["ink-soft", "surface", TEXT],
    ["ink-soft", "sunken", TEXT],
    ["on-ember", "ember", TEXT],
    ["ember", "canvas", TEXT],
    ["ember", "surface", LARGE_OR_ICON],
    ["ember", "sunken", LARGE_OR_ICON],
    ["focus", "canvas", LARGE_OR_ICON],
    ["focus", "surface", LARGE_OR_ICON],
    ["focus", "sunken", LARGE_OR_ICON],
  ])("shows %s on %s at %f:1 or more", (front, back, least) => {
    expect(contrast(token(front, theme).rgb, token(back, theme).rgb)).toBeGreaterThanOrEqual(least);
  });

  it.each([
    ["a white picture", [1, 1, 1]],
    ["a black picture", [0, 0, 0]],
  ] as const)("keeps badges readable over %s", (_, picture) => {
    const scrim = over(token("scrim", theme), picture);
    expect(contrast(token("on-scrim", theme).rgb, scrim)).toBeGreaterThanOrEqual(TEXT);
  });

  it.each([
    ["a white picture", [1, 1, 1]],
    ["a black picture", [0, 0, 0]],
  ] as const)("keeps a short's words readable over %s", (_, picture) => {
    const words = /\.short-details \{([^}]*)\}/.exec(shortsCss)?.[1] ?? "";
    const [, padding] = /padding-block: ([\d.]+rem)/.exec(words) ?? [];
    // Where the words begin, below the padding, the scrim is at its thinnest.
    expect(words).toContain(`calc(100% - ${padding})`);
    const stops = (words.match(/oklch\([^)]+\)/g) ?? []).map(parseOklch);
    expect(stops).toHaveLength(3);
    for (const stop of stops.slice(0, 2))
      expect(contrast(token("on-scrim", theme).rgb, over(stop, picture))).toBeGreaterThanOrEqual(TEXT);
  });

  it.each([
    ["a white picture", [1, 1, 1]],
    ["a black picture", [0, 0, 0]],
  ] as const)("keeps words readable on a card that glows with %s", (_, picture) => {
    const opacity = Number(/\.tile-glow \{[^}]*opacity: ([\d.]+)/.exec(hotCss)?.[1]);
    const card = over({ rgb: picture, alpha: opacity }, token("surface", theme).rgb);
    expect(contrast(token("ink-soft", theme).rgb, card)).toBeGreaterThanOrEqual(TEXT);
  });
});
