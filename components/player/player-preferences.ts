import { useSyncExternalStore } from "react";

/** What a person chose once, for every player of this browser. */
export type PlayerPreferences = {
  /** Of what starts by itself. */
  muted: boolean;
  captions: boolean;
  /** Of what somebody started: 0 to 1, and whether they took the sound away. */
  volume: number;
  silenced: boolean;
  /** Whether what comes next starts when a video has ended. */
  autoplayNext: boolean;
};

const STORAGE_KEY = "imoutotv.player";
/** Browsers let nothing start by itself with sound. */
const DEFAULTS: PlayerPreferences = {
  muted: true,
  captions: false,
  volume: 1,
  silenced: false,
  autoplayNext: false,
};

const listeners = new Set<() => void>();
let chosen: PlayerPreferences | null = null;

export function parsePreferences(text: string | null): PlayerPreferences {
  try {
    const kept: Partial<PlayerPreferences> = JSON.parse(text ?? "{}") ?? {};
    const flag = (name: "muted" | "captions" | "silenced" | "autoplayNext") => {
      const value = kept[name];
      return typeof value === "boolean" ? value : DEFAULTS[name];
    };
    const { volume } = kept;
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
  if (chosen === null) {
    try {
      chosen = parsePreferences(localStorage.getItem(STORAGE_KEY));
    } catch {
      // Storage is switched off: a choice holds for as long as the page.
      chosen = DEFAULTS;
    }
  }
  return chosen;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `remember: false` where the browser, and not the person, decided. */
export function setPreferences(change: Partial<PlayerPreferences>, { remember = true } = {}): void {
  chosen = { ...read(), ...change };
  if (remember) {
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
    } catch {
      // As above: it holds for as long as the page.
    }
  }
  for (const listener of listeners) listener();
}

export function usePlayerPreferences(): PlayerPreferences {
  return useSyncExternalStore(subscribe, read, () => DEFAULTS);
}
