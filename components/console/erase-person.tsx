import { useMutation } from "@tanstack/react-query";
import { CircleCheck, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { VerbatimField } from "#components/ui/field.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { erasePerson } from "./people-request.ts";

type ErasePersonProps = {
  userId: string;
  /** What is to be typed, so that nobody does this by a slip: the e-mail, or the id where there is none. */
  confirmation: string;
};

/** Says what will happen, asks, and then does it; afterwards says that it is done. */
export function ErasePerson({ userId, confirmation }: ErasePersonProps) {
  const t = useTranslations("console");
  const dialogRef = useRef<HTMLDialogElement>(null);
  const doneRef = useRef<HTMLParagraphElement>(null);
  const [typed, setTyped] = useState("");
  const [mismatch, setMismatch] = useState(false);
  const erasing = useMutation({
    networkMode: "always",
    // The dialog needs no closing: it leaves the page with the button that opened it.
    mutationFn: () => erasePerson(userId),
  });

  useEffect(() => {
    // The button that opened the dialog is gone: the focus goes to what took its place.
    if (erasing.isSuccess) doneRef.current?.focus();
  }, [erasing.isSuccess]);

  function confirm() {
    const matches = typed.trim().toLowerCase() === confirmation.toLowerCase();
    setMismatch(!matches);
    if (matches) erasing.mutate();
    else dialogRef.current?.querySelector("input")?.focus();
  }

  function reset() {
    setTyped("");
    setMismatch(false);
    erasing.reset();
  }

  if (erasing.isSuccess) {
    return (
      <p ref={doneRef} tabIndex={-1} className="flex gap-2 font-semibold outline-none">
        <CircleCheck size={20} strokeWidth={1.5} aria-hidden="true" className="mt-0.5 flex-none" />
        {t("userDeleted")}
      </p>
    );
  }
  return (
    <>
      <button type="button" className="control control-filled" onClick={() => dialogRef.current?.showModal()}>
        <Trash2 size={18} strokeWidth={1.5} aria-hidden="true" />
        {t("deleteUser")}
      </button>
      <ConfirmDialog
        ref={dialogRef}
        title={t("deleteTitle")}
        confirmLabel={t("deletePermanently")}
        pendingLabel={t("deleting")}
        cancelLabel={t("cancel")}
        pending={erasing.isPending}
        error={erasing.error}
        onConfirm={confirm}
        onClose={reset}
      >
        <ul className="mt-3 mb-5 list-disc space-y-1 ps-5 text-14 text-ink-soft marker:text-ink-soft">
          <li>{t("deleteVideos")}</li>
          <li>{t("deleteComments")}</li>
          <li>{t("deleteHistory")}</li>
          <li>{t("deleteInOtherSystems")}</li>
          <li className="font-semibold text-ink">{t("deleteFinal")}</li>
        </ul>
        <VerbatimField
          label={t("deleteConfirm")}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          hint={<bdi>{confirmation}</bdi>}
          fault={mismatch ? t("deleteMismatch") : undefined}
        />
      </ConfirmDialog>
    </>
  );
}
