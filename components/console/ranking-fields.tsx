import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/select-field.tsx";
import { type ConfiguredParameters, DEFAULT_HOT_ALGORITHM } from "#lib/ranking/parameters.ts";
import { SIGNAL_NAMES } from "#lib/ranking/signals.ts";
import { NumberInput } from "./number-input.tsx";
import { parameterOf, type RankingDraft, type RankingFieldName, rankingField } from "./ranking-draft.ts";

const ALGORITHMS = [DEFAULT_HOT_ALGORITHM];

const GROUPS = [
  ["weights", SIGNAL_NAMES],
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

/** All parameters. A field that differs from the active version shows the active value. */
export function RankingFields({ draft, active, faults, onChange }: RankingFieldsProps) {
  const t = useTranslations("console");
  return (
    <div className="mb-4 flex flex-col gap-5">
      {GROUPS.map(([group, names]) => (
        <fieldset key={group}>
          <legend className="mb-2 text-14 text-ink-soft">{t(`group_${group}`)}</legend>
          <div className="grid grid-cols-2 gap-x-4 gap-y-1 lg:grid-cols-4">
            {names.map((name) => (
              <NumberInput
                key={name}
                field={rankingField(name)}
                label={t(`field_${name}`)}
                text={draft[name]}
                activeValue={parameterOf(active, name)}
                isFaulty={faults.includes(name)}
                emptyHint={name === "escalationScore" ? t("hint_escalationScore") : undefined}
                onChange={(text) => onChange({ [name]: text })}
              />
            ))}
            {group === "decay" && (
              <SelectField
                label={t("field_algorithm")}
                value={draft.algorithm}
                onChange={(algorithm) => onChange({ algorithm })}
              >
                {ALGORITHMS.map((algorithm) => (
                  <option key={algorithm}>{algorithm}</option>
                ))}
              </SelectField>
            )}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
