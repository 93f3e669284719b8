import { useTranslations } from "next-intl";
import { useId } from "react";

const NOTE_MAX_LENGTH = 2_000;

type NoteFieldProps = { value: string; onChange: (note: string) => void; hint?: string };

/** A note on the reason, for the history. Grows with its text. */
export function NoteField({ value, onChange, hint }: NoteFieldProps) {
  const t = useTranslations("console");
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-14 font-semibold">
        {t("note")}
      </label>
      <textarea
        id={id}
        rows={1}
        maxLength={NOTE_MAX_LENGTH}
        dir="auto"
        className="field field-text"
        value={value}
        placeholder={hint}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
