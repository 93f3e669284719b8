import type { ReactNode } from "react";

/** A floating message. Its parent must be a live region that is always in the DOM, so that it is announced. */
export function Toast({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <p className="toast floating">
      {icon}
      {children}
    </p>
  );
}
