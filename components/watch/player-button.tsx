import type { ReactNode } from "react";

type PlayerButtonProps = {
  label: string;
  /** The key with the same command. */
  shortcut?: string;
  pressed?: boolean;
  onPress: () => void;
  children: ReactNode;
};

export function PlayerButton({ label, shortcut, pressed, onPress, children }: PlayerButtonProps) {
  return (
    <button
      type="button"
      className="player-button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      aria-pressed={pressed}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
