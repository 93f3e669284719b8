"use client";

import { useLocale, useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { getPathname } from "#lib/i18n/navigation.ts";
import { signUp } from "./account-request.ts";
import { checkNewPerson, MIN_PASSWORD_LENGTH, readNewPerson } from "./credentials.ts";
import { EmailField } from "./email-field.tsx";
import { FailureAlert } from "./failure-alert.tsx";
import { PasswordField } from "./password-field.tsx";
import { SubmitButton } from "./submit-button.tsx";
import { useAccountForm } from "./use-account-form.ts";

/** `returnTo`: path of this site without the locale. */
export function SignUpForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations("account");
  const locale = useLocale();
  const { form, values, errors, failure, pending, waitSec } = useAccountForm({
    empty: { name: "", email: "", password: "" },
    read: readNewPerson,
    check: checkNewPerson,
    send: signUp,
    // Signing up also signs in. The document is loaded anew, as after signing in.
    onDone: () => location.replace(getPathname({ href: returnTo, locale })),
  });

  return (
    <form {...form} className="flex flex-col gap-3">
      <Field
        label={t("name")}
        name="name"
        autoComplete="name"
        required
        dir="auto"
        defaultValue={values.name}
        hint={t("nameHint")}
        error={errors.name && t(errors.name)}
      />
      <EmailField autoComplete="email" defaultValue={values.email} error={errors.email} />
      <PasswordField
        autoComplete="new-password"
        defaultValue={values.password}
        hint={t("passwordHint", { count: MIN_PASSWORD_LENGTH })}
        error={errors.password && t(errors.password, { count: MIN_PASSWORD_LENGTH })}
      />
      <SubmitButton label={t("signUp")} pendingLabel={t("signingUp")} pending={pending} waitSec={waitSec} />
      <FailureAlert failure={failure} />
    </form>
  );
}
