import { type ReactNode, type RefObject, useId } from "react";
import { ActionButton } from "./action-button.tsx";

export type ConfirmDialogProps = {
  ref: RefObject<HTMLDialogElement | null>;
  title: string;
  /** Explanation, and fields if something must be typed. */
  children: ReactNode;
  confirmLabel: string;
  pendingLabel: string;
  cancelLabel: string;
  pending: boolean;
  /** Shown on the confirm button while `waiting`, for example after a rate limit. */
  waitLabel?: string;
  waiting?: boolean;
  /** An ErrorAlert. */
  alert: ReactNode;
  onConfirm: () => void;
  onClose?: () => void;
};

/** Asks before an action that affects everyone or cannot be undone. Cannot be closed while the action is pending. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { ref, title, pending, waiting = false } = props;
  const titleId = useId();
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className="dialog floating"
      onClose={props.onClose}
      onCancel={(event) => pending && event.preventDefault()}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending && !waiting) props.onConfirm();
        }}
      >
        <h2 id={titleId} className="text-20 font-bold text-balance">
          {title}
        </h2>
        {props.children}
        <div className="mt-5 flex flex-col gap-2">
          <ActionButton
            type="submit"
            primary
            className="w-full tabular-nums"
            label={props.confirmLabel}
            pendingLabel={props.pendingLabel}
            pending={pending}
            waitLabel={props.waitLabel}
            waiting={waiting}
          />
          <button
            type="button"
            className="control control-filled w-full"
            aria-disabled={pending}
            onClick={() => !pending && ref.current?.close()}
          >
            {props.cancelLabel}
          </button>
          {props.alert}
        </div>
      </form>
    </dialog>
  );
}
