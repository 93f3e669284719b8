import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionButton } from "#components/ui/action-button.tsx";
import { FailureNote } from "./failure-note.tsx";
import { NoteField } from "./note-field.tsx";
import type { Activation } from "./use-activation.ts";

type ActivationFooterProps = {
  activation: Activation;
  isChanged: boolean;
  hasFaults: boolean;
  /** Whether it must not be sent for another reason. */
  blocked: boolean;
  /** Why saving failed, unless `children` shows it. */
  error: Error | null;
  /** Placed before the submit button. */
  before?: ReactNode;
  children?: ReactNode;
};

/** The end of a configuration form: note, buttons and the result. */
export function ActivationFooter(props: ActivationFooterProps) {
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
