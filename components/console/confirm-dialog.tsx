import { type ReactNode, type RefObject, useId } from "react";
import { ActionButton } from "./action-button.tsx";
import { FailureNote } from "./failure-note.tsx";

type ConfirmDialogProps = {
  ref: RefObject<HTMLDialogElement | null>;
  title: string;
  /** What will happen, in words; fields, where something is to be typed. */
  children: ReactNode;
  confirmLabel: string;
  pendingLabel: string;
  cancelLabel: string;
  pending: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose?: () => void;
};

/** Asks before something that reaches everybody, or that nobody can take back. */
export function ConfirmDialog({
  ref,
  title,
  children,
  confirmLabel,
  pendingLabel,
  cancelLabel,
  pending,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const titleId = useId();
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className="dialog floating"
      onClose={onClose}
      // What is under way can't be called back.
      onCancel={(event) => pending && event.preventDefault()}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) onConfirm();
        }}
      >
        <h2 id={titleId} className="text-20 font-bold text-balance">
          {title}
        </h2>
        {children}
        <div className="mt-5 flex flex-col gap-2">
          <ActionButton
            type="submit"
            primary
            className="w-full"
            label={confirmLabel}
            pendingLabel={pendingLabel}
            pending={pending}
          />
          <button
            type="button"
            className="control control-filled w-full"
            aria-disabled={pending}
            onClick={() => !pending && ref.current?.close()}
          >
            {cancelLabel}
          </button>
          <FailureNote error={error} />
        </div>
      </form>
    </dialog>
  );
}
