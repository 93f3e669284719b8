"use client";

import { useLocale, useTranslations } from "next-intl";
import { getPathname } from "#lib/i18n/navigation.ts";
import { signIn } from "./account-request.ts";
import { checkCredentials, readCredentials } from "./credentials.ts";
import { EmailField } from "./email-field.tsx";
import { FailureAlert } from "./failure-alert.tsx";
import { PasswordField } from "./password-field.tsx";
import { SubmitButton } from "./submit-button.tsx";
import { useAccountForm } from "./use-account-form.ts";

/** `returnTo`: path of this site without the locale. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations("account");
  const locale = useLocale();
  const { form, values, errors, failure, pending, waitSec } = useAccountForm({
    empty: { email: "", password: "" },
    read: readCredentials,
    check: checkCredentials,
    send: signIn,
    // Loads the document anew, so that no data of the visitor is left, and `replace` removes this page from the history.
    onDone: () => location.replace(getPathname({ href: returnTo, locale })),
  });

  return (
    <form {...form} className="flex flex-col gap-3">
      <EmailField autoComplete="username" defaultValue={values.email} error={errors.email} />
      <PasswordField
        autoComplete="current-password"
        defaultValue={values.password}
        error={errors.password && t(errors.password, { count: 0 })}
      />
      <SubmitButton label={t("signIn")} pendingLabel={t("signingIn")} pending={pending} waitSec={waitSec} />
      <FailureAlert failure={failure} />
    </form>
  );
}
