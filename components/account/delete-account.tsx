"use client";

import { Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { TypedConfirmDialog } from "#components/ui/typed-confirm-dialog.tsx";
import { useWaitSec } from "#components/use-wait-sec.ts";
import { formatDuration } from "#lib/i18n/formatters.ts";
import { getPathname } from "#lib/i18n/navigation.ts";
import { ACCOUNT_DELETED_QUERY } from "./account-deleted-query.ts";
import { type AccountFailure, eraseAccount, signOut } from "./account-request.ts";
import { FailureAlert } from "./failure-alert.tsx";

/** Deletes the account, after the person has typed its email. */
export function DeleteAccount({ email }: { email: string }) {
  const t = useTranslations("account");
  const locale = useLocale();
  const dialogRef = useRef<HTMLDialogElement>(null);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AccountFailure | null>(null);
  const waitSec = useWaitSec(failure?.retryAtMs ?? null);

  async function deleteAccount() {
    setFailure(null);
    setPending(true);
    const failed = await eraseAccount();
    if (failed !== null) {
      setFailure(failed);
      setPending(false);
      return;
    }
    // Removes the cookie. The session is already deleted, so a failure here leaves no access.
    await signOut();
    location.replace(getPathname({ href: { pathname: "/", query: ACCOUNT_DELETED_QUERY }, locale }));
  }

  return (
    <>
      <button type="button" className="control control-filled" onClick={() => dialogRef.current?.showModal()}>
        <Trash2 size={18} strokeWidth={1.5} aria-hidden="true" />
        {t("deleteAccount")}
      </button>
      <TypedConfirmDialog
        ref={dialogRef}
        title={t("dialogTitle")}
        effects={[t("dialogVideos"), t("dialogComments"), t("dialogHistory")]}
        warning={t("dialogFinal")}
        confirmation={email}
        confirmationLabel={t("confirmLabel")}
        inputMode="email"
        mismatchText={t("confirmMismatch")}
        confirmLabel={t("deletePermanently")}
        pendingLabel={t("deleting")}
        cancelLabel={t("keepAccount")}
        pending={pending}
        waitLabel={t("tryAgainIn", { duration: formatDuration(locale, waitSec) })}
        waiting={waitSec > 0}
        alert={<FailureAlert failure={failure} signedOutText={t("signedOut")} />}
        onConfirm={() => void deleteAccount()}
        onClose={() => setFailure(null)}
      />
    </>
  );
}
