const GOLDEN_ANGLE = 137.508;

/** A stable hue per id (0 to 360); consecutive ids get distant hues. */
export function hueOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return Math.round((hash * GOLDEN_ANGLE) % 360);
}

/** A CSS gradient for an id, used where there is no picture. */
export function gradientArt(id: string): string {
  const hue = hueOf(id);
  const ground = `oklch(0.34 0.06 ${hue})`;
  return [
    `radial-gradient(120% 120% at 15% 10%, oklch(0.62 0.11 ${hue}) 0%, transparent 60%)`,
    `radial-gradient(110% 130% at 95% 100%, oklch(0.5 0.13 ${(hue + 50) % 360}) 0%, transparent 65%)`,
    `linear-gradient(${ground}, ${ground})`,
  ].join(", ");
}

/** The CSS image behind a thumbnail: its blurred placeholder, or a gradient if it has none. */
export function placeholderArt(videoId: string, placeholder: string | null | undefined): string {
  return placeholder ? `url("${placeholder}")` : gradientArt(videoId);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The first grapheme of a name, in upper case. */
export function initialOf(name: string): string {
  const [first] = graphemes.segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? "";
}
