import { useCallback, useEffect, useState } from "react";

const SHOWN_MS = 5_000;

/** A short message that disappears by itself. */
export function useToast(): [string | null, (text: string) => void] {
  const [toast, setToast] = useState<{ text: string } | null>(null);
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  const show = useCallback((text: string) => setToast({ text }), []);
  return [toast?.text ?? null, show];
}
