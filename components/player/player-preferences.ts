import { useSyncExternalStore } from "react";

/** Player settings of this browser. */
export type PlayerPreferences = {
  /** Sound of videos that start by themselves (Shorts). */
  muted: boolean;
  captions: boolean;
  /** Volume of videos that the person starts, 0 to 1, and whether they are muted. */
  volume: number;
  silenced: boolean;
  /** Whether the next video starts when one has ended. */
  autoplayNext: boolean;
};

const STORAGE_KEY = "imoutotv.player";
/** Muted, because browsers block autoplay with sound. */
const DEFAULTS: PlayerPreferences = {
  muted: true,
  captions: false,
  volume: 1,
  silenced: false,
  autoplayNext: false,
};

const listeners = new Set<() => void>();
let current: PlayerPreferences | null = null;

export function parsePreferences(text: string | null): PlayerPreferences {
  try {
    const stored: Partial<PlayerPreferences> = JSON.parse(text ?? "{}") ?? {};
    const flag = (name: "muted" | "captions" | "silenced" | "autoplayNext") => {
      const value = stored[name];
      return typeof value === "boolean" ? value : DEFAULTS[name];
    };
    const { volume } = stored;
    return {
      muted: flag("muted"),
      captions: flag("captions"),
      volume: typeof volume === "number" && volume >= 0 && volume <= 1 ? volume : DEFAULTS.volume,
      silenced: flag("silenced"),
      autoplayNext: flag("autoplayNext"),
    };
  } catch {
    return DEFAULTS;
  }
}

function read(): PlayerPreferences {
  if (current === null) {
    try {
      current = parsePreferences(localStorage.getItem(STORAGE_KEY));
    } catch {
      // No storage: settings last as long as the page.
      current = DEFAULTS;
    }
  }
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `remember: false` if the browser decided, not the person (blocked autoplay). */
export function setPreferences(change: Partial<PlayerPreferences>, { remember = true } = {}): void {
  current = { ...read(), ...change };
  if (remember) {
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
    } catch {
      // No storage: see above.
    }
  }
  for (const listener of listeners) listener();
}

export function usePlayerPreferences(): PlayerPreferences {
  return useSyncExternalStore(subscribe, read, () => DEFAULTS);
}
