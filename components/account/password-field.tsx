import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { VerbatimField } from "#components/ui/field.tsx";

type PasswordFieldProps = {
  /** Whether a password manager should fill in or generate a password. */
  autoComplete: "current-password" | "new-password";
  defaultValue: string;
  hint?: ReactNode;
  error?: ReactNode;
};

export function PasswordField({ autoComplete, defaultValue, hint, error }: PasswordFieldProps) {
  const t = useTranslations("account");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <VerbatimField
      label={t("password")}
      name="password"
      type={shown ? "text" : "password"}
      autoComplete={autoComplete}
      defaultValue={defaultValue}
      hint={hint}
      error={error}
      action={
        <button
          type="button"
          className="control absolute inset-y-0.5 end-0.5 text-ink-soft"
          aria-label={t("showPassword")}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon size={20} strokeWidth={1.5} aria-hidden="true" />
        </button>
      }
    />
  );
}
