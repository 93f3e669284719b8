import type { TrendingParameters } from "#lib/ranking/trending.ts";
import { faultyNumbers, type NumberDraft, type NumberField } from "./number-fields.ts";

/** Bounds as in lib/feeds/trending/trending-schema.ts; the hot share is shown in percent. */
export const TRENDING_FIELDS = [
  { name: "hits", min: 0, max: 1, whole: false, optional: false },
  { name: "shares", min: 0, max: 1, whole: false, optional: false },
  { name: "recency", min: 0, max: 1, whole: false, optional: false },
  { name: "decayPerHour", min: 0, max: 10, whole: false, optional: false },
  { name: "windowHours", min: 1, max: 168, whole: true, optional: false },
  { name: "hotPercent", min: 0, max: 100, whole: false, optional: false },
] as const satisfies readonly NumberField[];

export type TrendingFieldName = (typeof TRENDING_FIELDS)[number]["name"];
export type TrendingDraft = NumberDraft<TrendingFieldName>;

/** For rounding errors in the sum of the weights. */
const TOLERANCE = 1e-9;

export function trendingValueOf(parameters: TrendingParameters, name: TrendingFieldName): number {
  const { weights, decayPerHour, windowHours, hotShare } = parameters;
  const values = {
    ...weights,
    decayPerHour,
    windowHours,
    hotPercent: Number((hotShare * 100).toPrecision(12)),
  };
  return values[name];
}

export function trendingDraftOf(parameters: TrendingParameters): TrendingDraft {
  const text = (name: TrendingFieldName) => String(trendingValueOf(parameters, name));
  return {
    hits: text("hits"),
    shares: text("shares"),
    recency: text("recency"),
    decayPerHour: text("decayPerHour"),
    windowHours: text("windowHours"),
    hotPercent: text("hotPercent"),
  };
}

/** Only for a draft without invalid fields. */
export function trendingParametersOf(draft: TrendingDraft): TrendingParameters {
  const number = (name: TrendingFieldName) => Number(draft[name].trim());
  return {
    weights: { hits: number("hits"), shares: number("shares"), recency: number("recency") },
    decayPerHour: number("decayPerHour"),
    windowHours: number("windowHours"),
    hotShare: number("hotPercent") / 100,
  };
}

export function faultyTrendingFields(draft: TrendingDraft): TrendingFieldName[] {
  return faultyNumbers(TRENDING_FIELDS, draft);
}

/** Whether the weights sum to more than 1: a score must be between 0 and 1. */
export function areWeightsTooHigh({ weights }: TrendingParameters): boolean {
  return weights.hits + weights.shares + weights.recency > 1 + TOLERANCE;
}
