import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { kindOf, type RequestFailureKind, retryAtOf } from "#components/request.ts";
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

/** Why something did not work. The region has to be there before its words, so it always is. */
export function FailureNote({ error, onTryAgain }: FailureNoteProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  return (
    <div role="alert">
      {error !== null && (
        <div className="flex flex-wrap items-center gap-3 rounded-tile bg-sunken px-4 py-3 text-14">
          <CircleAlert size={20} strokeWidth={1.5} aria-hidden="true" className="flex-none" />
          <p className="min-w-0 flex-1 basis-48">
            {t(TEXTS[kindOf(error)], { time: formatClockTime(locale, retryAtOf(error) ?? 0) })}
          </p>
          {onTryAgain !== undefined && (
            <button type="button" className="control control-filled bg-pressed" onClick={onTryAgain}>
              {t("tryAgain")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
