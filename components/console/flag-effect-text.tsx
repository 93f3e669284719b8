import { useLocale, useTranslations } from "next-intl";
import type { FlagView } from "#lib/flags/flag-schema.ts";
import { formatPrecise, formatWhole } from "#lib/i18n/formatters.ts";
import { effectOf } from "./flag-effect.ts";

/** The effect of the settings in words, and the exposures so far. */
export function FlagEffect({ flag }: { flag: FlagView }) {
  const t = useTranslations("console");
  const locale = useLocale();
  const { reach, exceptions } = effectOf(flag);
  const percent = formatPrecise(locale, flag.percentage);
  return (
    <div className="mt-3 max-w-prose">
      <p className="font-semibold" data-effect={reach}>
        {t(reach, { percent })}
      </p>
      {exceptions.map((message) => (
        <p key={message} className="mt-1 text-14 text-ink-soft">
          {t(message, { count: flag.overrides.length })}
        </p>
      ))}
      {flag.exposures.length > 0 && (
        <dl className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-14 tabular-nums">
          <dt className="text-ink-soft">{t("flagExposures")}</dt>
          {flag.exposures.map(({ variant, subjects }) => (
            <dd key={variant}>
              <bdi>{variant}</bdi> <span className="font-semibold">{formatWhole(locale, subjects)}</span>
            </dd>
          ))}
        </dl>
      )}
    </div>
  );
}
