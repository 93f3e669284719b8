import { useEffect, useState } from "react";

const SHOWN_MS = 1_200;

/** A text shown for a moment, for example the new volume. */
export function useHint(): [string, (text: string) => void] {
  const [hint, setHint] = useState({ text: "" });
  useEffect(() => {
    if (hint.text === "") return;
    const timer = setTimeout(() => setHint({ text: "" }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [hint]);
  return [hint.text, (text) => setHint({ text })];
}
