import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TrendingStatus } from "#lib/feeds/trending/trending-schema.ts";
import { ActivationFooter } from "./activation-footer.tsx";
import { NumberInput } from "./number-input.tsx";
import {
  areWeightsTooHigh,
  faultyTrendingFields,
  TRENDING_FIELDS,
  trendingDraftOf,
  trendingParametersOf,
  trendingValueOf,
} from "./trending-draft.ts";
import { configureTrending } from "./trending-request.ts";
import { useActivation } from "./use-activation.ts";

type TrendingFormProps = {
  status: TrendingStatus;
  onSaved: (saved: TrendingStatus) => void;
  /** Another operator activated a version in the meantime; loads it. */
  onConflict: () => Promise<unknown>;
};

/** Form for a new version of the parameters. */
export function TrendingForm({ status, onSaved, onConflict }: TrendingFormProps) {
  const t = useTranslations("console");
  const { parameters: active, version } = status.config;
  const [draft, setDraft] = useState(() => trendingDraftOf(active));

  const faults = faultyTrendingFields(draft);
  const parameters = faults.length === 0 ? trendingParametersOf(draft) : null;
  const areTooHigh = parameters !== null && areWeightsTooHigh(parameters);
  const isChanged =
    parameters !== null &&
    TRENDING_FIELDS.some(({ name }) => trendingValueOf(parameters, name) !== trendingValueOf(active, name));

  const activation = useActivation({
    send: configureTrending,
    versionOf: ({ config }) => config.version,
    onSaved: (saved) => {
      setDraft(trendingDraftOf(saved.config.parameters));
      onSaved(saved);
    },
    onConflict,
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
          if (parameters === null || !isChanged || areTooHigh || activation.pending) return;
          activation.activate({ parameters, expectedVersion: version, note: activation.note.trim() });
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
          {areTooHigh && t("weightsTooHigh")}
        </p>
        <ActivationFooter
          activation={activation}
          isChanged={isChanged}
          hasFaults={faults.length > 0}
          blocked={areTooHigh}
          error={activation.error}
        />
      </form>
    </section>
  );
}
