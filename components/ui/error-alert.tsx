import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

type ErrorAlertProps = {
  /** Null if there is no error. */
  text: string | null;
  /** For example a retry button. */
  action?: ReactNode;
};

/** An error message. The live region is always in the DOM, so that the message is announced when it appears. */
export function ErrorAlert({ text, action }: ErrorAlertProps) {
  return (
    <div role="alert">
      {text !== null && (
        <div className="flex flex-wrap items-center gap-3 rounded-tile bg-sunken px-4 py-3 text-14">
          <CircleAlert size={20} strokeWidth={1.5} aria-hidden="true" className="flex-none" />
          <p className="min-w-0 flex-1 basis-48">{text}</p>
          {action}
        </div>
      )}
    </div>
  );
}
