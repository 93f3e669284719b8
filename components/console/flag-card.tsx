import { useMutation } from "@tanstack/react-query";
import { Power, PowerOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { Field, VerbatimField } from "#components/ui/field.tsx";
import type { FlagChange, FlagList, FlagView } from "#lib/flags/flag-schema.ts";
import { formatPrecise, formatWhole } from "#lib/i18n/formatters.ts";
import { ActionButton } from "./action-button.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { FailureNote } from "./failure-note.tsx";
import { effectOf, takesFromAll } from "./flag-effect.ts";
import { FlagOverrides } from "./flag-overrides.tsx";
import { changeFlag } from "./flags-request.ts";

const DESCRIPTIONS = { hot_enabled: "flagDescriptionHot" } as const;

type FlagCardProps = { flag: FlagView; onChanged: (list: FlagList) => void };

/** One flag: what it does now in words, its switch, and what it is set to. */
export function FlagCard({ flag, onChanged }: FlagCardProps) {
  const t = useTranslations("console");
  const titleId = useId();
  const dialogRef = useRef<HTMLDialogElement>(null);
  /** What waits for a yes. */
  const [asked, setAsked] = useState<FlagChange>({});
  const saving = useMutation({
    networkMode: "always",
    mutationFn: (change: FlagChange) => changeFlag(flag.name, change),
    onSuccess: (list) => {
      dialogRef.current?.close();
      onChanged(list);
    },
  });

  function change(wanted: FlagChange) {
    saving.reset();
    if (!takesFromAll(flag, { ...flag, ...wanted })) {
      saving.mutate(wanted);
      return;
    }
    setAsked(wanted);
    dialogRef.current?.showModal();
  }

  return (
    <section aria-labelledby={titleId} className="panel">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id={titleId} className="text-20 font-bold wrap-anywhere">
            <bdi>{flag.name}</bdi>
          </h2>
          <p className="mt-1 text-14 text-ink-soft">
            {flag.name in DESCRIPTIONS && t(DESCRIPTIONS[flag.name as keyof typeof DESCRIPTIONS])}{" "}
            {t("flagOwner", { name: flag.owner })}
          </p>
          <Effect flag={flag} />
        </div>
        {flag.enabled ? (
          <ActionButton
            label={
              <>
                <PowerOff size={18} strokeWidth={1.5} aria-hidden="true" />
                {t("flagTurnOff")}
              </>
            }
            pendingLabel={t("saving")}
            pending={saving.isPending}
            describedBy={titleId}
            onAct={() => change({ enabled: false })}
          />
        ) : (
          <ActionButton
            label={
              <>
                <Power size={18} strokeWidth={1.5} aria-hidden="true" />
                {t("flagTurnOn")}
              </>
            }
            pendingLabel={t("saving")}
            pending={saving.isPending}
            describedBy={titleId}
            onAct={() => change({ enabled: true })}
          />
        )}
      </div>
      <FailureNote error={dialogRef.current?.open ? null : saving.error} />
      <FlagSettings key={flag.updatedAt} flag={flag} pending={saving.isPending} onSave={change} />
      <FlagOverrides flag={flag} onChanged={onChanged} />
      <ConfirmDialog
        ref={dialogRef}
        title={t("flagOffTitle", { name: flag.name })}
        confirmLabel={t("flagTurnOff")}
        pendingLabel={t("saving")}
        cancelLabel={t("cancel")}
        pending={saving.isPending}
        error={saving.error}
        onConfirm={() => saving.mutate(asked)}
        onClose={() => saving.reset()}
      >
        <p className="mt-3 text-14 text-ink-soft">{t("flagOffText")}</p>
      </ConfirmDialog>
    </section>
  );
}

/** What it comes to, and who was shown what so far. */
function Effect({ flag }: { flag: FlagView }) {
  const t = useTranslations("console");
  const locale = useLocale();
  const { reach, besides } = effectOf(flag);
  const percent = formatPrecise(locale, flag.percentage);
  return (
    <div className="mt-3 max-w-prose">
      <p className="font-semibold" data-effect={reach}>
        {t(reach, { percent })}
      </p>
      {besides.map((message) => (
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

type FlagSettingsProps = { flag: FlagView; pending: boolean; onSave: (change: FlagChange) => void };

function FlagSettings({ flag, pending, onSave }: FlagSettingsProps) {
  const t = useTranslations("console");
  const [percentage, setPercentage] = useState(String(flag.percentage));
  const [salt, setSalt] = useState(flag.salt);
  const [allowOverride, setAllowOverride] = useState(flag.allowOverride);
  const percent = percentage.trim() === "" ? Number.NaN : Number(percentage);
  const isPercentFine = percent >= 0 && percent <= 100;

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
        if (isPercentFine && isChanged && !pending) onSave(change);
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
        fault={isPercentFine ? undefined : t("flagPercentageInvalid")}
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
          blocked={!isChanged || !isPercentFine}
        />
      </div>
    </form>
  );
}
