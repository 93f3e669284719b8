const GOLDEN_ANGLE = 137.508;

/** A hue of its own for each id, the same on server and client; ids that follow each other lie far apart. */
export function hueOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return Math.round((hash * GOLDEN_ANGLE) % 360);
}

/** A CSS image for where a picture is missing: two soft lights in the video's own hue. */
export function standInArt(id: string): string {
  const hue = hueOf(id);
  const ground = `oklch(0.34 0.06 ${hue})`;
  return [
    `radial-gradient(120% 120% at 15% 10%, oklch(0.62 0.11 ${hue}) 0%, transparent 60%)`,
    `radial-gradient(110% 130% at 95% 100%, oklch(0.5 0.13 ${(hue + 50) % 360}) 0%, transparent 65%)`,
    `linear-gradient(${ground}, ${ground})`,
  ].join(", ");
}

/** The CSS image that shows until a video's picture does: its own, tiny, or where it has none the stand-in. */
export function artOf(videoId: string, placeholder: string | null | undefined): string {
  return placeholder ? `url("${placeholder}")` : standInArt(videoId);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The first letter of a name, whole even where it takes several code points. */
export function initialOf(name: string): string {
  const [first] = graphemes.segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? "";
}
