import { useMutation } from "@tanstack/react-query";
import { Power, PowerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { ActionButton } from "#components/ui/action-button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { FlagChange, FlagList, FlagView } from "#lib/flags/flag-schema.ts";
import { FailureNote } from "./failure-note.tsx";
import { turnsOffForAll } from "./flag-effect.ts";
import { FlagEffect } from "./flag-effect-text.tsx";
import { FlagOverrides } from "./flag-overrides.tsx";
import { FlagSettings } from "./flag-settings.tsx";
import { changeFlag } from "./flags-request.ts";

const DESCRIPTIONS = { hot_enabled: "flagDescriptionHot" } as const;

type FlagCardProps = { flag: FlagView; onChanged: (list: FlagList) => void };

/** One flag: its effect in words, its kill switch, settings and overrides. */
export function FlagCard({ flag, onChanged }: FlagCardProps) {
  const t = useTranslations("console");
  const titleId = useId();
  const { dialogRef, saving, change, confirm } = useFlagChange(flag, onChanged);

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
          <FlagEffect flag={flag} />
        </div>
        <ActionButton
          icon={flag.enabled ? PowerOff : Power}
          label={t(flag.enabled ? "flagTurnOff" : "flagTurnOn")}
          pendingLabel={t("saving")}
          pending={saving.isPending}
          describedBy={titleId}
          onAct={() => change({ enabled: !flag.enabled })}
        />
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
        alert={<FailureNote error={saving.error} />}
        onConfirm={confirm}
        onClose={saving.reset}
      >
        <p className="mt-3 text-14 text-ink-soft">{t("flagOffText")}</p>
      </ConfirmDialog>
    </section>
  );
}

/** Saves a change; one that turns the flag off for everyone only after confirmation. */
function useFlagChange(flag: FlagView, onChanged: (list: FlagList) => void) {
  const dialogRef = useRef<HTMLDialogElement>(null);
  const [toConfirm, setToConfirm] = useState<FlagChange>({});
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
    if (!turnsOffForAll(flag, { ...flag, ...wanted })) {
      saving.mutate(wanted);
      return;
    }
    setToConfirm(wanted);
    dialogRef.current?.showModal();
  }

  return { dialogRef, saving, change, confirm: () => saving.mutate(toConfirm) };
}
