export type PlayerCommand =
  | { type: "toggle" | "mute" | "captions" | "fullScreen" }
  | { type: "seekBy"; sec: number }
  /** To a tenth of the duration, 0 to 9. */
  | { type: "seekTo"; tenth: number }
  | { type: "volumeBy"; by: number }
  | { type: "speedBy"; by: 1 | -1 };

/** Where the focus is. */
export type KeyFocus =
  /** In the player, on an element without its own keys. */
  | "player"
  | "seekSlider"
  | "volumeSlider"
  /** A button in the player. */
  | "control"
  /** On no element. */
  | "none"
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
const HORIZONTAL_ARROWS: Partial<Record<string, PlayerCommand>> = {
  ArrowLeft: { type: "seekBy", sec: -SMALL_STEP_SEC },
  ArrowRight: { type: "seekBy", sec: SMALL_STEP_SEC },
};
const VERTICAL_ARROWS: Partial<Record<string, PlayerCommand>> = {
  ArrowUp: { type: "volumeBy", by: VOLUME_STEP },
  ArrowDown: { type: "volumeBy", by: -VOLUME_STEP },
};
/** All arrows move a slider. */
const ON_SEEK_SLIDER: Partial<Record<string, PlayerCommand>> = {
  ...HORIZONTAL_ARROWS,
  ArrowUp: HORIZONTAL_ARROWS.ArrowRight,
  ArrowDown: HORIZONTAL_ARROWS.ArrowLeft,
};

/**
 * The command of a key; null if the player does not handle it. Letters and digits work only while the focus is in the
 * player (WCAG 2.1.4); the space bar and the horizontal arrows also while nothing has the focus.
 */
export function commandOf(key: string, focus: KeyFocus): PlayerCommand | null {
  if (focus === "elsewhere") return null;
  // Space on a button presses the button.
  if (key === " ") return focus === "control" ? null : { type: "toggle" };
  if (focus === "none") return HORIZONTAL_ARROWS[key] ?? null;
  if (/^[0-9]$/.test(key)) return { type: "seekTo", tenth: Number(key) };
  const letter = LETTERS[key.toLowerCase()];
  if (letter !== undefined) return letter;
  switch (focus) {
    case "seekSlider":
      return ON_SEEK_SLIDER[key] ?? null;
    case "volumeSlider":
      return null;
    default:
      return HORIZONTAL_ARROWS[key] ?? VERTICAL_ARROWS[key] ?? null;
  }
}

export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** The next higher or lower speed, within SPEEDS. */
export function changeSpeed(speed: number, by: 1 | -1): number {
  const index = SPEEDS.findIndex((known) => known >= speed);
  const from = index === -1 ? SPEEDS.length - 1 : index;
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, from + by))] ?? 1;
}

/** The volume in whole tenths, from 0 to 1. */
export function changeVolume(volume: number, by: number): number {
  return Math.min(1, Math.max(0, Math.round((volume + by) * 10) / 10));
}
