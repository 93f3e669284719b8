import type { ConfiguredParameters } from "#lib/ranking/parameters.ts";
import { mapSignals, SIGNAL_NAMES, type SignalName } from "#lib/ranking/signals.ts";
import { faultyNumbers, type NumberDraft, type NumberField } from "./number-fields.ts";

type OtherFieldName = "tauHours" | "listLength" | "creatorCap" | "creatorCapWindow" | "escalationScore";
/** A signal's name stands for its weight. */
export type RankingFieldName = SignalName | OtherFieldName;

/** With the bounds of lib/feeds/hot/ranking-config.ts. */
const FIELDS: Record<RankingFieldName, Omit<NumberField, "name">> = {
  ...mapSignals(() => ({ min: 0, max: 1_000, whole: false, optional: false })),
  tauHours: { min: 0.1, max: 10_000, whole: false, optional: false },
  listLength: { min: 1, max: 10_000, whole: true, optional: false },
  creatorCap: { min: 1, max: 1_000, whole: true, optional: false },
  creatorCapWindow: { min: 0, max: 10_000, whole: true, optional: false },
  escalationScore: { min: 0, max: Number.MAX_VALUE, whole: false, optional: true },
};

const FIELD_NAMES = Object.keys(FIELDS) as RankingFieldName[];

export const RANKING_FIELDS = FIELD_NAMES.map(rankingField);

export function rankingField(name: RankingFieldName): NumberField<RankingFieldName> {
  return { name, ...FIELDS[name] };
}

export type RankingDraft = NumberDraft<RankingFieldName> & {
  algorithm: ConfiguredParameters["algorithm"];
};

function isWeight(name: RankingFieldName): name is SignalName {
  return (SIGNAL_NAMES as readonly string[]).includes(name);
}

/** The value of one parameter; null for a threshold that is not set. */
export function parameterOf(parameters: ConfiguredParameters, name: RankingFieldName): number | null {
  return isWeight(name) ? parameters.weights[name] : parameters[name];
}

export function draftOf(parameters: ConfiguredParameters): RankingDraft {
  const texts = FIELD_NAMES.map((name) => [name, String(parameterOf(parameters, name) ?? "")]);
  return {
    ...(Object.fromEntries(texts) as Record<RankingFieldName, string>),
    algorithm: parameters.algorithm,
  };
}

export function faultyFields(draft: RankingDraft): RankingFieldName[] {
  return faultyNumbers(RANKING_FIELDS, draft);
}

/** Of a draft without faults. Parameters that are not in the form stay as they are in `base`. */
export function parametersOf(draft: RankingDraft, base: ConfiguredParameters): ConfiguredParameters {
  const number = (name: RankingFieldName) => Number(draft[name].trim());
  return {
    ...base,
    algorithm: draft.algorithm,
    weights: mapSignals(number),
    tauHours: number("tauHours"),
    listLength: number("listLength"),
    creatorCap: number("creatorCap"),
    creatorCapWindow: number("creatorCapWindow"),
    escalationScore: draft.escalationScore.trim() === "" ? null : number("escalationScore"),
  };
}

/** What differs between two versions, in the form's order. */
export function changedFields(
  before: ConfiguredParameters,
  after: ConfiguredParameters,
): { name: RankingFieldName; before: number | null; after: number | null }[] {
  return RANKING_FIELDS.map(({ name }) => ({
    name,
    before: parameterOf(before, name),
    after: parameterOf(after, name),
  })).filter((field) => field.before !== field.after);
}
