import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionButton } from "./action-button.tsx";
import { FailureNote } from "./failure-note.tsx";
import { NoteField } from "./note-field.tsx";
import type { Activation } from "./use-activation.ts";

type ActivationEndProps = {
  activation: Activation;
  isChanged: boolean;
  hasFaults: boolean;
  /** Not to be sent though it is another version and has no faults. */
  blocked: boolean;
  /** Why it could not be saved, where `children` does not say it. */
  error: Error | null;
  /** Beside the button that sends. */
  before?: ReactNode;
  children?: ReactNode;
};

/** What a form for the next version ends with: why, the buttons, and what came of it. */
export function ActivationEnd(props: ActivationEndProps) {
  const { activation, isChanged, hasFaults, blocked, error, before, children } = props;
  const t = useTranslations("console");
  return (
    <>
      <NoteField value={activation.note} onChange={activation.setNote} />
      <div className="mt-4 flex flex-wrap gap-2">
        {before}
        <ActionButton
          type="submit"
          primary
          label={t("activate")}
          pendingLabel={t("saving")}
          pending={activation.pending}
          blocked={!isChanged || blocked}
        />
      </div>
      {!isChanged && !hasFaults && <p className="mt-2 text-14 text-ink-soft">{t("nothingChanged")}</p>}
      <div className="mt-3">
        <FailureNote error={error} />
        {children}
      </div>
      <p role="status" className="sr-only">
        {activation.announcement}
      </p>
    </>
  );
}
