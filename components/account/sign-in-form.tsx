"use client";

import { useLocale, useTranslations } from "next-intl";
import { getPathname } from "#lib/i18n/navigation.ts";
import { signIn } from "./account-request.ts";
import { faultsOfCredentials, readCredentials } from "./credentials.ts";
import { EmailField } from "./email-field.tsx";
import { FailureAlert } from "./failure-alert.tsx";
import { PasswordField } from "./password-field.tsx";
import { SubmitButton } from "./submit-button.tsx";
import { useAccountForm } from "./use-account-form.ts";

/** `returnTo` is a path of this site, without its language. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations("account");
  const locale = useLocale();
  const { form, values, faults, failure, pending, waitSec } = useAccountForm({
    empty: { email: "", password: "" },
    read: readCredentials,
    check: faultsOfCredentials,
    send: signIn,
    // The whole page anew: nothing of the visitor's stays, and the way back does not lead here.
    onDone: () => location.replace(getPathname({ href: returnTo, locale })),
  });

  return (
    <form {...form} className="flex flex-col gap-3">
      <EmailField autoComplete="username" defaultValue={values.email} fault={faults.email} />
      <PasswordField
        autoComplete="current-password"
        defaultValue={values.password}
        fault={faults.password && t(faults.password, { count: 0 })}
      />
      <SubmitButton label={t("signIn")} pendingLabel={t("signingIn")} pending={pending} waitSec={waitSec} />
      <FailureAlert failure={failure} />
    </form>
  );
}
