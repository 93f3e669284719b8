import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { RequestFailureKind } from "#components/request.ts";
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
  /** What a refusal means here, where it is not a wrong password. */
  refusal?: string;
};

/**
 * Why a form could not be sent. Stands below the button, which so stays under the finger. The region has to be there
 * before its words, so it always is.
 */
export function FailureAlert({ failure, refusal }: FailureAlertProps) {
  const t = useTranslations("account");
  const locale = useLocale();

  function textOf({ kind, retryAtMs }: AccountFailure): string {
    if (kind === "signed-out" && refusal !== undefined) return refusal;
    return t(TEXTS[kind], { time: formatClockTime(locale, retryAtMs ?? 0) });
  }

  return (
    <div role="alert">
      {failure !== null && (
        <p className="flex gap-3 rounded-tile bg-sunken px-4 py-3 text-14">
          <CircleAlert size={20} strokeWidth={1.5} aria-hidden="true" className="flex-none" />
          {textOf(failure)}
        </p>
      )}
    </div>
  );
}
