import { CircleAlert } from "lucide-react";
import { type InputHTMLAttributes, type ReactNode, useId } from "react";

export type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "className"> & {
  label: string;
  hint?: ReactNode;
  /** Shown instead of the hint. */
  error?: ReactNode;
  /** A button inside the field, at its end. */
  action?: ReactNode;
};

/** A labelled input. The line for hint and error always takes its height, so that nothing moves when one appears. */
export function Field({ label, hint, error, action, ...input }: FieldProps) {
  const id = useId();
  const noteId = `${id}note`;
  const isInvalid = error !== undefined;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-14 font-semibold">
        {label}
      </label>
      <div className="relative">
        <input
          {...input}
          id={id}
          className={action === undefined ? "field" : "field pe-12"}
          aria-invalid={isInvalid}
          aria-describedby={noteId}
        />
        {action}
      </div>
      <p id={noteId} className="mt-1 flex min-h-5 items-start gap-1.5 text-14">
        {isInvalid && (
          <CircleAlert size={16} strokeWidth={2} aria-hidden="true" className="mt-0.5 flex-none" />
        )}
        <span className={isInvalid ? "font-semibold" : "text-ink-soft"}>{error ?? hint}</span>
      </p>
    </div>
  );
}

/** A field for exact text: an address, a password, an id. No auto-correction, always left to right. */
export function VerbatimField(props: FieldProps) {
  return <Field autoCapitalize="none" autoCorrect="off" spellCheck={false} required dir="ltr" {...props} />;
}
