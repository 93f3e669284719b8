import { useState } from "react";
import { ConfirmDialog, type ConfirmDialogProps } from "./confirm-dialog.tsx";
import { VerbatimField } from "./field.tsx";
import { isSameText } from "./same-text.ts";

type TypedConfirmDialogProps = Omit<ConfirmDialogProps, "children"> & {
  /** What the action does, one line each. */
  effects: readonly string[];
  /** Emphasized last line, for example that it cannot be undone. */
  warning: string;
  /** The text to type, in any case. */
  confirmation: string;
  confirmationLabel: string;
  mismatchText: string;
  inputMode?: "email";
};

/** A confirmation that requires typing a text, so that it does not happen by accident. */
export function TypedConfirmDialog({
  effects,
  warning,
  confirmation,
  confirmationLabel,
  mismatchText,
  inputMode,
  onConfirm,
  onClose,
  ...dialog
}: TypedConfirmDialogProps) {
  const [typed, setTyped] = useState("");
  const [mismatch, setMismatch] = useState(false);

  function confirm() {
    const matches = isSameText(typed, confirmation);
    setMismatch(!matches);
    if (matches) onConfirm();
    else dialog.ref.current?.querySelector("input")?.focus();
  }

  function reset() {
    setTyped("");
    setMismatch(false);
    onClose?.();
  }

  return (
    <ConfirmDialog {...dialog} onConfirm={confirm} onClose={reset}>
      <ul className="mt-3 mb-5 list-disc space-y-1 ps-5 text-14 text-ink-soft marker:text-ink-soft">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
        <li className="font-semibold text-ink">{warning}</li>
      </ul>
      <VerbatimField
        label={confirmationLabel}
        inputMode={inputMode}
        // Typed by hand: autofill would confirm instead of the person.
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        hint={<bdi>{confirmation}</bdi>}
        error={mismatch ? mismatchText : undefined}
      />
    </ConfirmDialog>
  );
}
