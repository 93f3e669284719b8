"use client";

import { Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { VerbatimField } from "#components/ui/field.tsx";
import { getPathname } from "#lib/i18n/navigation.ts";
import { type AccountFailure, eraseAccount, signOut } from "./account-request.ts";
import { isSameEmail } from "./credentials.ts";
import { FailureAlert } from "./failure-alert.tsx";
import { FAREWELL } from "./farewell-query.ts";
import { SubmitButton, useWaitSec } from "./submit-button.tsx";

/** Says what will happen, asks for the e-mail so that nobody does this by a slip, and then does it. */
export function DeleteAccount({ email }: { email: string }) {
  const t = useTranslations("account");
  const locale = useLocale();
  const dialogRef = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [mismatch, setMismatch] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AccountFailure | null>(null);
  const waitSec = useWaitSec(failure?.retryAtMs ?? null);

  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || waitSec > 0) return;
    const typed = new FormData(event.currentTarget).get("confirmation");
    const matches = typeof typed === "string" && isSameEmail(typed, email);
    setMismatch(!matches);
    setFailure(null);
    if (!matches) {
      event.currentTarget.querySelector("input")?.focus();
      return;
    }
    setPending(true);
    const refused = await eraseAccount();
    if (refused !== null) {
      setFailure(refused);
      setPending(false);
      return;
    }
    // Takes the cookie away; the session behind it is gone already, so a failure leaves nothing open.
    await signOut();
    location.replace(getPathname({ href: { pathname: "/", query: FAREWELL }, locale }));
  }

  function reset() {
    setMismatch(false);
    setFailure(null);
    dialogRef.current?.querySelector("form")?.reset();
  }

  return (
    <>
      <button type="button" className="control control-filled" onClick={() => dialogRef.current?.showModal()}>
        <Trash2 size={18} strokeWidth={1.5} aria-hidden="true" />
        {t("deleteAccount")}
      </button>
      <dialog
        ref={dialogRef}
        aria-labelledby={titleId}
        className="dialog floating"
        onClose={reset}
        // An erasure under way can't be called back.
        onCancel={(event) => pending && event.preventDefault()}
      >
        <h2 id={titleId} className="text-20 font-bold text-balance">
          {t("dialogTitle")}
        </h2>
        <ul className="mt-3 mb-5 list-disc space-y-1 ps-5 text-14 text-ink-soft marker:text-ink-soft">
          <li>{t("dialogVideos")}</li>
          <li>{t("dialogComments")}</li>
          <li>{t("dialogHistory")}</li>
          <li className="font-semibold text-ink">{t("dialogFinal")}</li>
        </ul>
        <form onSubmit={confirm} noValidate>
          <VerbatimField
            label={t("confirmLabel")}
            name="confirmation"
            type="email"
            inputMode="email"
            // By hand: a browser that fills it in would confirm for the person.
            autoComplete="off"
            hint={<bdi>{email}</bdi>}
            fault={mismatch ? t("confirmMismatch") : undefined}
          />
          <div className="mt-3 flex flex-col gap-2">
            <SubmitButton
              label={t("deletePermanently")}
              pendingLabel={t("deleting")}
              pending={pending}
              waitSec={waitSec}
            />
            <button
              type="button"
              className="control control-filled w-full"
              aria-disabled={pending}
              onClick={() => !pending && dialogRef.current?.close()}
            >
              {t("keepAccount")}
            </button>
            <FailureAlert failure={failure} refusal={t("signedOut")} />
          </div>
        </form>
      </dialog>
    </>
  );
}
