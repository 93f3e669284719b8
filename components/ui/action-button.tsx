import type { LucideIcon } from "lucide-react";

type ActionButtonProps = {
  label: string;
  icon?: LucideIcon;
  pendingLabel: string;
  pending: boolean;
  /** Shown instead of `label` while `waiting`, for example after a rate limit. */
  waitLabel?: string;
  waiting?: boolean;
  /** Disabled for another reason. Like `pending`, it uses aria-disabled, so that the button keeps the focus. */
  blocked?: boolean;
  type?: "button" | "submit";
  primary?: boolean;
  className?: string;
  describedBy?: string;
  onAct?: () => void;
};

/** A button that shows its state. Its labels lie in one grid cell, so that it keeps the width of the longest. */
export function ActionButton(props: ActionButtonProps) {
  const { label, icon: Icon, pendingLabel, pending, waitLabel, waiting = false, blocked = false } = props;
  const isDisabled = pending || waiting || blocked;
  const shown = pending ? "pending" : waiting ? "wait" : "label";
  const labelClass = (name: typeof shown) =>
    `inline-flex items-center gap-2 ${name === shown ? "" : "invisible"}`;
  return (
    <button
      type={props.type ?? "button"}
      className={`control ${props.primary ? "control-primary" : "control-filled"} stacked ${props.className ?? ""}`}
      aria-disabled={isDisabled}
      aria-busy={pending}
      aria-describedby={props.describedBy}
      onClick={(event) => {
        if (isDisabled) event.preventDefault();
        else props.onAct?.();
      }}
    >
      <span className={labelClass("label")}>
        {Icon !== undefined && <Icon size={18} strokeWidth={1.5} aria-hidden="true" />}
        {label}
      </span>
      <span className={labelClass("pending")}>{pendingLabel}</span>
      {waitLabel !== undefined && <span className={labelClass("wait")}>{waitLabel}</span>}
    </button>
  );
}
