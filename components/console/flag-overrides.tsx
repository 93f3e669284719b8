import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { errorKind } from "#components/request.ts";
import { ActionButton } from "#components/ui/action-button.tsx";
import { VerbatimField } from "#components/ui/field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { FlagList, FlagView } from "#lib/flags/flag-schema.ts";
import { parseViewerKey, personKey, visitorKey } from "#lib/viewer-key.ts";
import { FailureNote } from "./failure-note.tsx";
import { overrideFlag } from "./flags-request.ts";
import { findPerson } from "./people-request.ts";

type FlagOverridesProps = { flag: FlagView; onChanged: (list: FlagList) => void };
type SubjectKind = "person" | "visitor";

/** Fixed values for individual people and visitors, regardless of their bucket. */
export function FlagOverrides({ flag, onChanged }: FlagOverridesProps) {
  const t = useTranslations("console");
  const headingId = useId();
  const removing = useMutation({
    networkMode: "always",
    mutationFn: (subject: string) => overrideFlag(flag.name, { subject, enabled: null }),
    onSuccess: onChanged,
  });

  return (
    <section aria-labelledby={headingId} className="mt-6">
      <h3 id={headingId} className="text-16 font-semibold">
        {t("overrides")}
      </h3>
      {flag.overrides.length === 0 ? (
        <p className="mt-1 text-14 text-ink-soft">{t("noOverrides")}</p>
      ) : (
        <ul className="mt-2 flex flex-col">
          {overridesOf(flag).map(({ subject, kind, id, enabled }) => (
            <li key={subject} className="flex min-h-11 items-center gap-3 text-14">
              <span className="text-ink-soft">{t(kind)}</span>
              <span dir="ltr" className="min-w-0 wrap-anywhere">
                {id}
              </span>
              <span className="ms-auto font-semibold">{t(enabled ? "on" : "off")}</span>
              <button
                type="button"
                className="control"
                aria-label={t("removeOverride", { name: id })}
                aria-disabled={removing.isPending}
                onClick={() => !removing.isPending && removing.mutate(subject)}
              >
                <Trash2 size={18} strokeWidth={1.5} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <FailureNote error={removing.error} />
      <NewOverride flagName={flag.name} onChanged={onChanged} />
    </section>
  );
}

function overridesOf({ overrides }: FlagView) {
  return overrides.flatMap(({ subject, enabled }) => {
    const key = parseViewerKey(subject);
    const kind: SubjectKind = key?.kind === "person" ? "person" : "visitor";
    return key ? { subject, kind, id: key.id, enabled } : [];
  });
}

type NewOverrideProps = { flagName: string; onChanged: (list: FlagList) => void };

function NewOverride({ flagName, onChanged }: NewOverrideProps) {
  const t = useTranslations("console");
  const [kind, setKind] = useState<SubjectKind>("person");
  const [enabled, setEnabled] = useState(true);
  const [who, setWho] = useState("");
  const adding = useMutation({
    networkMode: "always",
    /** Null if no person has the email. */
    mutationFn: async () => {
      const id = await subjectIdOf(kind, who.trim());
      if (id === null) return null;
      const subject = kind === "person" ? personKey(id) : visitorKey(id);
      return overrideFlag(flagName, { subject, enabled });
    },
    onSuccess: (list) => {
      if (list === null) return;
      onChanged(list);
      setWho("");
    },
  });
  const isRejected = adding.error !== null && errorKind(adding.error) === "invalid";

  function errorText(): string | undefined {
    if (adding.data === null) return t("noUserWithEmail");
    return isRejected ? t("subjectInvalid") : undefined;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!adding.isPending && who.trim() !== "") adding.mutate();
  }

  return (
    <>
      <form
        noValidate
        className="mt-3 grid items-start gap-x-3 gap-y-2 sm:grid-cols-[auto_1fr_auto_auto]"
        onSubmit={submit}
      >
        <SelectField label={t("overrideFor")} value={kind} onChange={setKind}>
          <option value="person">{t("person")}</option>
          <option value="visitor">{t("visitor")}</option>
        </SelectField>
        <VerbatimField
          label={t(kind === "person" ? "userIdOrEmail" : "visitorId")}
          autoComplete="off"
          maxLength={128}
          value={who}
          onChange={(event) => {
            setWho(event.target.value);
            adding.reset();
          }}
          error={errorText()}
        />
        <SelectField
          label={t("overrideValue")}
          value={enabled ? "on" : "off"}
          onChange={(value) => setEnabled(value === "on")}
        >
          <option value="on">{t("on")}</option>
          <option value="off">{t("off")}</option>
        </SelectField>
        <ActionButton
          type="submit"
          className="sm:mt-7"
          label={t("add")}
          pendingLabel={t("saving")}
          pending={adding.isPending}
          blocked={who.trim() === ""}
        />
      </form>
      <FailureNote error={isRejected ? null : adding.error} />
    </>
  );
}

/** The id itself, or the id of the person with this email; null if there is none. */
async function subjectIdOf(kind: SubjectKind, who: string): Promise<string | null> {
  if (kind === "visitor" || !who.includes("@")) return who;
  return (await findPerson(who))?.userId ?? null;
}
