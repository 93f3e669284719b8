import type { ReactNode } from "react";

type ActionButtonProps = {
  label: ReactNode;
  pendingLabel: ReactNode;
  pending: boolean;
  /** Blocked for another reason; stays in reach of the keyboard. */
  blocked?: boolean;
  type?: "button" | "submit";
  primary?: boolean;
  className?: string;
  describedBy?: string;
  onAct?: () => void;
};

/** Says what it does or is doing; as wide as the longer of both, so that nothing moves. */
export function ActionButton({
  label,
  pendingLabel,
  pending,
  blocked = false,
  type = "button",
  primary = false,
  className = "",
  describedBy,
  onAct,
}: ActionButtonProps) {
  const isOff = pending || blocked;
  return (
    <button
      type={type}
      className={`control ${primary ? "control-primary" : "control-filled"} stacked ${className}`}
      aria-disabled={isOff}
      aria-busy={pending}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onAct?.();
      }}
    >
      <span className={`inline-flex items-center gap-2 ${pending ? "invisible" : ""}`}>{label}</span>
      <span className={`inline-flex items-center gap-2 ${pending ? "" : "invisible"}`}>{pendingLabel}</span>
    </button>
  );
}
