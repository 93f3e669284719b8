"use client";

import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";

/** The last word to somebody who deleted their account, said once: loading the page anew forgets it. */
export function Farewell({ text, closeLabel }: { text: string; closeLabel: string }) {
  const ref = useRef<HTMLParagraphElement>(null);
  const [open, setOpen] = useState(true);

  useEffect(() => {
    // Read out by its focus: a live region that comes with the page is not.
    ref.current?.focus({ preventScroll: true });
    history.replaceState(history.state, "", location.pathname);
  }, []);

  if (!open) return null;
  return (
    <div className="mx-gutter mt-3 flex items-center gap-2 rounded-tile bg-sunken ps-4">
      <p ref={ref} tabIndex={-1} className="flex-1 py-3 text-14 outline-none">
        {text}
      </p>
      <button type="button" className="control" aria-label={closeLabel} onClick={() => setOpen(false)}>
        <X size={20} strokeWidth={1.5} aria-hidden="true" />
      </button>
    </div>
  );
}
