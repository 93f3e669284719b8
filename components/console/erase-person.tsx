import { useMutation } from "@tanstack/react-query";
import { CircleCheck, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { TypedConfirmDialog } from "#components/ui/typed-confirm-dialog.tsx";
import { FailureNote } from "./failure-note.tsx";
import { erasePerson } from "./people-request.ts";

type ErasePersonProps = {
  userId: string;
  /** The text to type: the email, or the id if there is none. */
  confirmation: string;
};

/** Erases a person after confirmation, then says that it is done. */
export function ErasePerson({ userId, confirmation }: ErasePersonProps) {
  const t = useTranslations("console");
  const dialogRef = useRef<HTMLDialogElement>(null);
  const doneRef = useRef<HTMLParagraphElement>(null);
  const erasure = useMutation({ networkMode: "always", mutationFn: () => erasePerson(userId) });

  useEffect(() => {
    // The button that opened the dialog is removed: the focus moves to the text in its place.
    if (erasure.isSuccess) doneRef.current?.focus();
  }, [erasure.isSuccess]);

  if (erasure.isSuccess) {
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
      <TypedConfirmDialog
        ref={dialogRef}
        title={t("deleteTitle")}
        effects={[t("deleteVideos"), t("deleteComments"), t("deleteHistory"), t("deleteInOtherSystems")]}
        warning={t("deleteFinal")}
        confirmation={confirmation}
        confirmationLabel={t("deleteConfirm")}
        mismatchText={t("deleteMismatch")}
        confirmLabel={t("deletePermanently")}
        pendingLabel={t("deleting")}
        cancelLabel={t("cancel")}
        pending={erasure.isPending}
        alert={<FailureNote error={erasure.error} />}
        onConfirm={() => erasure.mutate()}
        onClose={erasure.reset}
      />
    </>
  );
}
