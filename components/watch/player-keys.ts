export type PlayerCommand =
  | { type: "toggle" | "mute" | "captions" | "fullScreen" }
  | { type: "seekBy"; sec: number }
  /** A tenth of the whole. */
  | { type: "seekTo"; tenth: number }
  | { type: "volumeBy"; by: number }
  | { type: "speedBy"; by: 1 | -1 };

/** Where the focus is, as far as it matters to keys. */
export type KeyFocus =
  /** In the player, on nothing that has keys of its own. */
  | "player"
  | "seekSlider"
  | "volumeSlider"
  /** A button or a choice in the player. */
  | "control"
  | "nowhere"
  | "elsewhere";

const SMALL_STEP_SEC = 5;
const BIG_STEP_SEC = 10;
const VOLUME_STEP = 0.1;

const LETTERS: Partial<Record<string, PlayerCommand>> = {
  k: { type: "toggle" },
  j: { type: "seekBy", sec: -BIG_STEP_SEC },
  l: { type: "seekBy", sec: BIG_STEP_SEC },
  m: { type: "mute" },
  c: { type: "captions" },
  f: { type: "fullScreen" },
  "<": { type: "speedBy", by: -1 },
  ">": { type: "speedBy", by: 1 },
};
const SIDEWAYS: Partial<Record<string, PlayerCommand>> = {
  ArrowLeft: { type: "seekBy", sec: -SMALL_STEP_SEC },
  ArrowRight: { type: "seekBy", sec: SMALL_STEP_SEC },
};
const UPRIGHT: Partial<Record<string, PlayerCommand>> = {
  ArrowUp: { type: "volumeBy", by: VOLUME_STEP },
  ArrowDown: { type: "volumeBy", by: -VOLUME_STEP },
};
/** On the slider of the position all arrows move it, as on any slider. */
const ON_SEEK_SLIDER: Partial<Record<string, PlayerCommand>> = {
  ...SIDEWAYS,
  ArrowUp: SIDEWAYS.ArrowRight,
  ArrowDown: SIDEWAYS.ArrowLeft,
};

/**
 * What a key asks for; null for what is none of ours. Letters and digits work while the focus is in the player only
 * (WCAG 2.1.4); the space bar and the sideways arrows also where nothing has it.
 */
export function commandOf(key: string, focus: KeyFocus): PlayerCommand | null {
  if (focus === "elsewhere") return null;
  // Pressing a control is the control's own business.
  if (key === " ") return focus === "control" ? null : { type: "toggle" };
  if (focus === "nowhere") return SIDEWAYS[key] ?? null;
  if (/^[0-9]$/.test(key)) return { type: "seekTo", tenth: Number(key) };
  const letter = LETTERS[key.toLowerCase()];
  if (letter !== undefined) return letter;
  switch (focus) {
    case "seekSlider":
      return ON_SEEK_SLIDER[key] ?? null;
    case "volumeSlider":
      return null;
    default:
      return SIDEWAYS[key] ?? UPRIGHT[key] ?? null;
  }
}

export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** The next speed up or down; the ends stay. */
export function speedBy(speed: number, by: 1 | -1): number {
  const place = SPEEDS.findIndex((known) => known >= speed);
  const from = place === -1 ? SPEEDS.length - 1 : place;
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, from + by))] ?? 1;
}

/** In whole tenths, so that ten steps are all of it. */
export function volumeBy(volume: number, by: number): number {
  return Math.min(1, Math.max(0, Math.round((volume + by) * 10) / 10));
}
