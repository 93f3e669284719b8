import { useMutation } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { errorKind } from "#components/request.ts";
import { ActionButton } from "#components/ui/action-button.tsx";
import type { ConfigList, RankingConfigView } from "#lib/feeds/hot/ranking-config-schema.ts";
import { formatWhole } from "#lib/i18n/formatters.ts";
import type { ConfiguredParameters } from "#lib/ranking/parameters.ts";
import { ActivationFooter } from "./activation-footer.tsx";
import { ByLine, useAuthorName } from "./by-line.tsx";
import { FailureNote } from "./failure-note.tsx";
import { changedFields, draftOf, faultyFields, parametersOf } from "./ranking-draft.ts";
import { RankingFields } from "./ranking-fields.tsx";
import { RankingHistory } from "./ranking-history.tsx";
import { RankingPreview } from "./ranking-preview.tsx";
import { activateConfig, previewConfig } from "./ranking-request.ts";
import { useActivation } from "./use-activation.ts";

type RankingEditorProps = {
  list: ConfigList;
  active: RankingConfigView;
  nowMs: number;
  onReload: () => Promise<unknown>;
};

export function RankingEditor({ list, active, nowMs, onReload }: RankingEditorProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const formRef = useRef<HTMLHeadingElement>(null);
  /** The version on which the form is based. If another one has become active, the operator must see it first. */
  const [basisVersion, setBasisVersion] = useState(active.version);
  const [draft, setDraft] = useState(() => draftOf(active.parameters));

  const faults = faultyFields(draft);
  const parameters = faults.length === 0 ? parametersOf(draft, active.parameters) : null;
  const isChanged =
    parameters !== null &&
    (parameters.algorithm !== active.parameters.algorithm ||
      changedFields(active.parameters, parameters).length > 0);
  const isOutdated = active.version !== basisVersion;

  const activation = useActivation({
    send: activateConfig,
    versionOf: ({ version }) => version,
    onSaved: async (activated) => {
      setBasisVersion(activated.version);
      setDraft(draftOf(activated.parameters));
      preview.reset();
      await onReload();
    },
    onConflict: onReload,
  });
  const preview = useMutation({
    networkMode: "always",
    // Both previews use the current counters; the published list may be older.
    mutationFn: async (wanted: ConfiguredParameters) => {
      const [before, after] = await Promise.all([previewConfig(active.parameters), previewConfig(wanted)]);
      return { before, after, of: wanted };
    },
    onSuccess: () => activation.announce(t("previewReady")),
  });

  function goBackTo(config: RankingConfigView) {
    setDraft(draftOf(config.parameters));
    activation.setNote(t("rollBackNote", { version: formatWhole(locale, config.version) }));
    preview.mutate(config.parameters);
    formRef.current?.focus();
  }

  return (
    <>
      <ActiveVersion active={active} nowMs={nowMs} />
      <section className="panel mt-4" aria-labelledby="ranking-form">
        <h2 ref={formRef} id="ranking-form" tabIndex={-1} className="text-20 font-bold outline-none">
          {t("newVersion")}
        </h2>
        <form
          noValidate
          className="mt-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (parameters !== null && isChanged && !isOutdated && !activation.pending) {
              activation.activate({
                parameters,
                expectedVersion: basisVersion,
                note: activation.note.trim(),
              });
            }
          }}
        >
          <RankingFields
            draft={draft}
            active={active.parameters}
            faults={faults}
            onChange={(changed) => setDraft({ ...draft, ...changed })}
          />
          <ActivationFooter
            activation={activation}
            isChanged={isChanged}
            hasFaults={faults.length > 0}
            blocked={isOutdated}
            error={isOutdated && errorKind(activation.error) === "conflict" ? null : activation.error}
            before={
              <ActionButton
                label={t("preview")}
                pendingLabel={t("loading")}
                pending={preview.isPending}
                blocked={parameters === null}
                onAct={() => parameters !== null && preview.mutate(parameters)}
              />
            }
          >
            <div role="alert">
              {isOutdated && (
                <OtherActivation
                  active={active}
                  isRejected={activation.error !== null}
                  onContinue={() => {
                    activation.reset();
                    setBasisVersion(active.version);
                  }}
                />
              )}
            </div>
          </ActivationFooter>
        </form>
        <FailureNote
          error={preview.error}
          onTryAgain={() => parameters !== null && preview.mutate(parameters)}
        />
        {preview.data !== undefined && (
          <RankingPreview
            before={preview.data.before}
            after={preview.data.after}
            isStale={parameters === null || changedFields(preview.data.of, parameters).length > 0}
          />
        )}
      </section>
      <RankingHistory list={list} nowMs={nowMs} onGoBack={goBackTo} />
    </>
  );
}

function ActiveVersion({ active, nowMs }: { active: RankingConfigView; nowMs: number }) {
  const t = useTranslations("console");
  const locale = useLocale();
  return (
    <section className="panel" aria-labelledby="ranking-active">
      <h2 id="ranking-active" className="text-20 font-bold">
        {t("activeVersion", { version: formatWhole(locale, active.version) })}
      </h2>
      <p className="mt-1 text-14 text-ink-soft">
        <ByLine made={active} nowMs={nowMs} />
      </p>
      {active.note !== "" && (
        <p className="mt-2 max-w-prose wrap-anywhere">
          <bdi>{active.note}</bdi>
        </p>
      )}
      <p className="mt-2 text-14" role="status">
        {active.firstUsedAt === null
          ? t("notPublishedYet")
          : t("publishedWith", { count: active.generations })}
      </p>
    </section>
  );
}

type OtherActivationProps = { active: RankingConfigView; isRejected: boolean; onContinue: () => void };

/** Another operator activated a version in the meantime: shows who and why, before it can be replaced. */
function OtherActivation({ active, isRejected, onContinue }: OtherActivationProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const nameOf = useAuthorName();
  const version = formatWhole(locale, active.version);
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-tile bg-sunken px-4 py-3 text-14">
      <Info size={20} strokeWidth={1.5} aria-hidden="true" className="flex-none" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">
          {t("activatedByOther", { name: nameOf(active), version })}
          {isRejected && <> {t("changesKept")}</>}
        </p>
        {active.note !== "" && (
          <p className="mt-1 wrap-anywhere text-ink-soft">
            <bdi>{active.note}</bdi>
          </p>
        )}
      </div>
      <button type="button" className="control control-filled bg-pressed" onClick={onContinue}>
        {t("continueFrom", { version })}
      </button>
    </div>
  );
}
