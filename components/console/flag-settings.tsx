import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "#components/ui/action-button.tsx";
import { Field, VerbatimField } from "#components/ui/field.tsx";
import type { FlagChange, FlagView } from "#lib/flags/flag-schema.ts";

type FlagSettingsProps = { flag: FlagView; pending: boolean; onSave: (change: FlagChange) => void };

/** Form for percentage, salt and request overrides. Sends only what was changed. */
export function FlagSettings({ flag, pending, onSave }: FlagSettingsProps) {
  const t = useTranslations("console");
  const [percentage, setPercentage] = useState(String(flag.percentage));
  const [salt, setSalt] = useState(flag.salt);
  const [allowOverride, setAllowOverride] = useState(flag.allowOverride);
  const percent = percentage.trim() === "" ? Number.NaN : Number(percentage);
  const isPercentValid = percent >= 0 && percent <= 100;

  const change: FlagChange = {
    ...(percent === flag.percentage ? {} : { percentage: percent }),
    ...(salt === flag.salt ? {} : { salt }),
    ...(allowOverride === flag.allowOverride ? {} : { allowOverride }),
  };
  const isChanged = Object.keys(change).length > 0;

  return (
    <form
      noValidate
      className="mt-5 grid gap-x-4 gap-y-2 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isPercentValid && isChanged && !pending) onSave(change);
      }}
    >
      <Field
        label={t("flagPercentage")}
        type="number"
        inputMode="decimal"
        min={0}
        max={100}
        step="any"
        dir="ltr"
        value={percentage}
        onChange={(event) => setPercentage(event.target.value)}
        hint={t("flagPercentageHint")}
        error={isPercentValid ? undefined : t("flagPercentageInvalid")}
      />
      <VerbatimField
        label={t("flagSalt")}
        required={false}
        maxLength={100}
        autoComplete="off"
        value={salt}
        onChange={(event) => setSalt(event.target.value)}
        hint={t("flagSaltHint")}
      />
      <label className="check sm:col-span-2">
        <input
          type="checkbox"
          checked={allowOverride}
          onChange={(event) => setAllowOverride(event.target.checked)}
        />
        <span>{t("flagAllowOverride")}</span>
      </label>
      <div className="sm:col-span-2">
        <ActionButton
          type="submit"
          label={t("save")}
          pendingLabel={t("saving")}
          pending={pending}
          blocked={!isChanged || !isPercentValid}
        />
      </div>
    </form>
  );
}
