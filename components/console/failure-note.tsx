import { useLocale, useTranslations } from "next-intl";
import { errorKind, type RequestFailureKind, retryAtMsOf } from "#components/request.ts";
import { ErrorAlert } from "#components/ui/error-alert.tsx";
import { formatClockTime } from "#lib/i18n/formatters.ts";

const TEXTS = {
  unreachable: "unreachable",
  "rate-limited": "rateLimited",
  "signed-out": "signedOut",
  forbidden: "forbidden",
  conflict: "conflict",
  gone: "gone",
  invalid: "invalid",
  failed: "failed",
} as const satisfies Record<RequestFailureKind, string>;

type FailureNoteProps = {
  error: Error | null;
  onTryAgain?: () => void;
};

/** Why a console request failed, with a retry if one is given. */
export function FailureNote({ error, onTryAgain }: FailureNoteProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const text =
    error === null
      ? null
      : t(TEXTS[errorKind(error)], { time: formatClockTime(locale, retryAtMsOf(error) ?? 0) });
  return (
    <ErrorAlert
      text={text}
      action={
        onTryAgain !== undefined && (
          <button type="button" className="control control-filled bg-pressed" onClick={onTryAgain}>
            {t("tryAgain")}
          </button>
        )
      }
    />
  );
}
