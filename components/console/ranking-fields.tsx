import { useLocale, useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { formatPrecise } from "#lib/i18n/formatters.ts";
import { type ConfiguredParameters, DEFAULT_HOT_ALGORITHM } from "#lib/ranking/parameters.ts";
import { Choice } from "./choice.tsx";
import { parameterOf, RANKING_FIELDS, type RankingDraft, type RankingFieldName } from "./ranking-draft.ts";

const ALGORITHMS = [DEFAULT_HOT_ALGORITHM];

const GROUPS = [
  ["weights", ["likes", "comments", "watchTimeSec", "shares"]],
  ["decay", ["tauHours"]],
  ["fairness", ["creatorCap", "creatorCapWindow"]],
  ["safety", ["listLength", "escalationScore"]],
] as const satisfies readonly (readonly [string, readonly RankingFieldName[]])[];

type RankingFieldsProps = {
  draft: RankingDraft;
  active: ConfiguredParameters;
  faults: readonly RankingFieldName[];
  onChange: (changed: Partial<RankingDraft>) => void;
};

/** Every parameter, each saying what the active version has where it differs. */
export function RankingFields({ draft, active, faults, onChange }: RankingFieldsProps) {
  const t = useTranslations("console");
  return (
    <div className="mb-4 flex flex-col gap-5">
      {GROUPS.map(([group, names]) => (
        <fieldset key={group}>
          <legend className="mb-2 text-14 text-ink-soft">{t(`group_${group}`)}</legend>
          <div className="grid grid-cols-2 gap-x-4 gap-y-1 lg:grid-cols-4">
            {names.map((name) => (
              <RankingField
                key={name}
                name={name}
                text={draft[name]}
                activeValue={parameterOf(active, name)}
                isFaulty={faults.includes(name)}
                onChange={(text) => onChange({ [name]: text })}
              />
            ))}
            {group === "decay" && (
              <Choice
                label={t("field_algorithm")}
                value={draft.algorithm}
                onChange={(algorithm) => onChange({ algorithm })}
              >
                {ALGORITHMS.map((algorithm) => (
                  <option key={algorithm}>{algorithm}</option>
                ))}
              </Choice>
            )}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

type RankingFieldProps = {
  name: RankingFieldName;
  text: string;
  activeValue: number | null;
  isFaulty: boolean;
  onChange: (text: string) => void;
};

function RankingField({ name, text, activeValue, isFaulty, onChange }: RankingFieldProps) {
  const t = useTranslations("console");
  const locale = useLocale();
  const { min, max, whole, optional } = boundsOf(name);
  const activeText = activeValue === null ? t("none") : formatPrecise(locale, activeValue);
  const isChanged = text.trim() !== String(activeValue ?? "");
  const bounds = { min: formatPrecise(locale, min), max: formatPrecise(locale, max) };

  function faultText(): string {
    if (max === Number.MAX_VALUE) return t("outOfBoundsAbove", bounds);
    return t(whole ? "outOfBoundsWhole" : "outOfBounds", bounds);
  }

  return (
    <Field
      label={t(`field_${name}`)}
      type="number"
      inputMode={whole ? "numeric" : "decimal"}
      step={whole ? 1 : "any"}
      min={min}
      required={!optional}
      dir="ltr"
      value={text}
      onChange={(event) => onChange(event.target.value)}
      hint={
        isChanged ? t("activeHas", { value: activeText }) : optional ? t("hint_escalationScore") : undefined
      }
      fault={isFaulty ? faultText() : undefined}
    />
  );
}

function boundsOf(name: RankingFieldName) {
  const field = RANKING_FIELDS.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`there is no ranking field ${name}`);
  return field;
}
