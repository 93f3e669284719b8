import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "#components/ui/action-button.tsx";
import { formatDuration } from "#lib/i18n/formatters.ts";

type SubmitButtonProps = {
  label: string;
  pendingLabel: string;
  pending: boolean;
  waitSec: number;
};

/** The submit button of an account form. Counts down while a rate limit lasts. */
export function SubmitButton({ label, pendingLabel, pending, waitSec }: SubmitButtonProps) {
  const t = useTranslations("account");
  const locale = useLocale();
  return (
    <ActionButton
      type="submit"
      primary
      className="w-full tabular-nums"
      label={label}
      pendingLabel={pendingLabel}
      pending={pending}
      waitLabel={t("tryAgainIn", { duration: formatDuration(locale, waitSec) })}
      waiting={waitSec > 0}
    />
  );
}
