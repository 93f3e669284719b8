import type { ConfiguredParameters } from "#lib/ranking/parameters.ts";
import { faultyNumbers, type NumberDraft, type NumberField } from "./number-fields.ts";

/** With the bounds of lib/feeds/hot/ranking-config.ts. */
export const RANKING_FIELDS = [
  { name: "likes", min: 0, max: 1_000, whole: false, optional: false },
  { name: "comments", min: 0, max: 1_000, whole: false, optional: false },
  { name: "watchTimeSec", min: 0, max: 1_000, whole: false, optional: false },
  { name: "shares", min: 0, max: 1_000, whole: false, optional: false },
  { name: "tauHours", min: 0.1, max: 10_000, whole: false, optional: false },
  { name: "listLength", min: 1, max: 10_000, whole: true, optional: false },
  { name: "creatorCap", min: 1, max: 1_000, whole: true, optional: false },
  { name: "creatorCapWindow", min: 0, max: 10_000, whole: true, optional: false },
  { name: "escalationScore", min: 0, max: Number.MAX_VALUE, whole: false, optional: true },
] as const satisfies readonly NumberField[];

export type RankingFieldName = (typeof RANKING_FIELDS)[number]["name"];
type Weight = keyof ConfiguredParameters["weights"];

export type RankingDraft = NumberDraft<RankingFieldName> & {
  algorithm: ConfiguredParameters["algorithm"];
};

const WEIGHTS: readonly RankingFieldName[] = [
  "likes",
  "comments",
  "watchTimeSec",
  "shares",
] satisfies Weight[];

function isWeight(name: RankingFieldName): name is Weight {
  return WEIGHTS.includes(name);
}

/** One parameter's value, wherever it lies; null for a threshold that is not set. */
export function parameterOf(parameters: ConfiguredParameters, name: RankingFieldName): number | null {
  return isWeight(name) ? parameters.weights[name] : parameters[name];
}

export function draftOf(parameters: ConfiguredParameters): RankingDraft {
  const text = (name: RankingFieldName) => String(parameterOf(parameters, name) ?? "");
  return {
    algorithm: parameters.algorithm,
    likes: text("likes"),
    comments: text("comments"),
    watchTimeSec: text("watchTimeSec"),
    shares: text("shares"),
    tauHours: text("tauHours"),
    listLength: text("listLength"),
    creatorCap: text("creatorCap"),
    creatorCapWindow: text("creatorCapWindow"),
    escalationScore: text("escalationScore"),
  };
}

export function faultyFields(draft: RankingDraft): RankingFieldName[] {
  return faultyNumbers(RANKING_FIELDS, draft);
}

/** Of a draft without faults. What the form does not know stays as it is in `base`. */
export function parametersOf(draft: RankingDraft, base: ConfiguredParameters): ConfiguredParameters {
  const number = (name: RankingFieldName) => Number(draft[name].trim());
  return {
    ...base,
    algorithm: draft.algorithm,
    weights: {
      ...base.weights,
      likes: number("likes"),
      comments: number("comments"),
      watchTimeSec: number("watchTimeSec"),
      shares: number("shares"),
    },
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
