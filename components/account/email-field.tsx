import { useTranslations } from "next-intl";
import { VerbatimField } from "#components/ui/field.tsx";

type EmailFieldProps = {
  /** `username` for signing in: password managers store the email as the user name. */
  autoComplete: "username" | "email";
  defaultValue: string;
  error: "emailInvalid" | "emailTaken" | undefined;
};

export function EmailField({ autoComplete, defaultValue, error }: EmailFieldProps) {
  const t = useTranslations("account");
  return (
    <VerbatimField
      label={t("email")}
      name="email"
      type="email"
      inputMode="email"
      autoComplete={autoComplete}
      defaultValue={defaultValue}
      error={error && t(error)}
    />
  );
}
