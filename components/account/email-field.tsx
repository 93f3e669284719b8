import { useTranslations } from "next-intl";
import { VerbatimField } from "#components/ui/field.tsx";

type EmailFieldProps = {
  /** Signing in, the e-mail is the name that a password manager keeps. */
  autoComplete: "username" | "email";
  defaultValue: string;
  fault: "emailInvalid" | "emailTaken" | undefined;
};

export function EmailField({ autoComplete, defaultValue, fault }: EmailFieldProps) {
  const t = useTranslations("account");
  return (
    <VerbatimField
      label={t("email")}
      name="email"
      type="email"
      inputMode="email"
      autoComplete={autoComplete}
      defaultValue={defaultValue}
      fault={fault && t(fault)}
    />
  );
}
