import { useLocale, useTranslations } from "next-intl";
import type { RequestFailureKind } from "#components/request.ts";
import { ErrorAlert } from "#components/ui/error-alert.tsx";
import { formatClockTime } from "#lib/i18n/formatters.ts";
import type { AccountFailure } from "./account-request.ts";

const TEXTS = {
  "signed-out": "wrongCredentials",
  conflict: "emailTaken",
  forbidden: "failed",
  gone: "failed",
  invalid: "failed",
  "rate-limited": "rateLimited",
  unreachable: "unreachable",
  failed: "failed",
} as const satisfies Record<RequestFailureKind, string>;

type FailureAlertProps = {
  failure: AccountFailure | null;
  /** Text for a 401, if it does not mean wrong credentials. */
  signedOutText?: string;
};

/** Why an account request failed. Placed below the submit button, which so stays in its place. */
export function FailureAlert({ failure, signedOutText }: FailureAlertProps) {
  const t = useTranslations("account");
  const locale = useLocale();

  function textOf({ kind, retryAtMs }: AccountFailure): string {
    if (kind === "signed-out" && signedOutText !== undefined) return signedOutText;
    return t(TEXTS[kind], { time: formatClockTime(locale, retryAtMs ?? 0) });
  }

  return <ErrorAlert text={failure === null ? null : textOf(failure)} />;
}
