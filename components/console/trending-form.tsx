import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { NewTrendingConfig, TrendingStatus } from "#lib/feeds/trending/trending-schema.ts";
import { formatWhole } from "#lib/i18n/formatters.ts";
import { ActionButton } from "./action-button.tsx";
import { kindOf } from "./console-request.ts";
import { FailureNote } from "./failure-note.tsx";
import { NoteField } from "./note-field.tsx";
import { NumberInput } from "./number-input.tsx";
import {
  faultyTrendingFields,
  TRENDING_FIELDS,
  trendingDraftOf,
  trendingParametersOf,
  trendingValueOf,
  weighsTooMuch,
} from "./trending-draft.ts";
import { configureTrending } from "./trending-request.ts";

type TrendingFormProps = {
  status: TrendingStatus;
  onSaved: (saved: TrendingStatus) => void;
  /** Somebody else was faster: their version is to be looked at first. */
  onOvertaken: () => Promise<unknown>;
};

/** The next version of the weights. */
export function TrendingForm({ status, onSaved, onOvertaken }: TrendingFormProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const { parameters: active, version } = status.config;
  const [draft, setDraft] = useState(() => trendingDraftOf(active));
  const [note, setNote] = useState("");
  const [announcement, setAnnouncement] = useState("");

  const faults = faultyTrendingFields(draft);
  const parameters = faults.length === 0 ? trendingParametersOf(draft) : null;
  const isTooMuch = parameters !== null && weighsTooMuch(parameters);
  const isChanged =
    parameters !== null &&
    TRENDING_FIELDS.some(({ name }) => trendingValueOf(parameters, name) !== trendingValueOf(active, name));

  const saving = useMutation({
    networkMode: "always",
    mutationFn: (config: NewTrendingConfig) => configureTrending(config),
    onSuccess: (saved) => {
      setNote("");
      setDraft(trendingDraftOf(saved.config.parameters));
      setAnnouncement(t("configSaved", { version: formatWhole(locale, saved.config.version) }));
      onSaved(saved);
    },
    onError: async (error) => {
      if (kindOf(error) === "conflict") await onOvertaken();
    },
  });

  return (
    <section className="panel mt-4" aria-labelledby="trending-form">
      <h2 id="trending-form" className="text-20 font-bold">
        {t("newVersion")}
      </h2>
      <form
        noValidate
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (parameters === null || !isChanged || isTooMuch || saving.isPending) return;
          saving.mutate({ parameters, expectedVersion: version, note: note.trim() });
        }}
      >
        <div className="mb-4 grid grid-cols-2 gap-x-4 gap-y-1 lg:grid-cols-3">
          {TRENDING_FIELDS.map((field) => (
            <NumberInput
              key={field.name}
              field={field}
              label={t(`trending_${field.name}`)}
              text={draft[field.name]}
              activeValue={trendingValueOf(active, field.name)}
              isFaulty={faults.includes(field.name)}
              onChange={(text) => setDraft({ ...draft, [field.name]: text })}
            />
          ))}
        </div>
        <p role="alert" className="mb-3 text-14 font-semibold empty:hidden">
          {isTooMuch && t("weighsTooMuch")}
        </p>
        <NoteField value={note} onChange={setNote} />
        <div className="mt-4">
          <ActionButton
            type="submit"
            primary
            label={t("activate")}
            pendingLabel={t("saving")}
            pending={saving.isPending}
            blocked={!isChanged || isTooMuch}
          />
        </div>
        {!isChanged && faults.length === 0 && (
          <p className="mt-2 text-14 text-ink-soft">{t("nothingChanged")}</p>
        )}
        <div className="mt-3">
          <FailureNote error={saving.error} />
        </div>
      </form>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </section>
  );
}
