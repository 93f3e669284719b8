import { useSyncExternalStore } from "react";

/** What a person chose once, for every player of this browser. */
export type PlayerPreferences = { muted: boolean; captions: boolean };

const STORAGE_KEY = "imoutotv.player";
/** Browsers let nothing start by itself with sound. */
const DEFAULTS: PlayerPreferences = { muted: true, captions: false };

const listeners = new Set<() => void>();
let chosen: PlayerPreferences | null = null;

export function parsePreferences(text: string | null): PlayerPreferences {
  try {
    const { muted, captions }: Partial<PlayerPreferences> = JSON.parse(text ?? "{}") ?? {};
    return {
      muted: typeof muted === "boolean" ? muted : DEFAULTS.muted,
      captions: typeof captions === "boolean" ? captions : DEFAULTS.captions,
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
