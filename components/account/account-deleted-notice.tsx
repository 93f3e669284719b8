"use client";

import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";

/** Confirms that the account was deleted. Shown once: the query is removed from the URL. */
export function AccountDeletedNotice({ text, closeLabel }: { text: string; closeLabel: string }) {
  const ref = useRef<HTMLParagraphElement>(null);
  const [open, setOpen] = useState(true);

  useEffect(() => {
    // Announced by focus: screen readers do not announce live regions that are in the page from the start.
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
