import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TrendingStatus } from "#lib/feeds/trending/trending-schema.ts";
import { ActivationEnd } from "./activation-end.tsx";
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
import { useActivation } from "./use-activation.ts";

type TrendingFormProps = {
  status: TrendingStatus;
  onSaved: (saved: TrendingStatus) => void;
  /** Somebody else was faster: their version is to be looked at first. */
  onOvertaken: () => Promise<unknown>;
};

/** The next version of the weights. */
export function TrendingForm({ status, onSaved, onOvertaken }: TrendingFormProps) {
  const t = useTranslations("console");
  const { parameters: active, version } = status.config;
  const [draft, setDraft] = useState(() => trendingDraftOf(active));

  const faults = faultyTrendingFields(draft);
  const parameters = faults.length === 0 ? trendingParametersOf(draft) : null;
  const isTooMuch = parameters !== null && weighsTooMuch(parameters);
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
    onOvertaken,
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
          if (parameters === null || !isChanged || isTooMuch || activation.pending) return;
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
          {isTooMuch && t("weightsTooHigh")}
        </p>
        <ActivationEnd
          activation={activation}
          isChanged={isChanged}
          hasFaults={faults.length > 0}
          blocked={isTooMuch}
          error={activation.error}
        />
      </form>
    </section>
  );
}
