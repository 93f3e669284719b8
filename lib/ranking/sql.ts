import { SIGNAL_NAMES, type SignalName, type SignalWeights } from "./signals.ts";

/** A constant in a generated SQL text, as double precision: numeric arithmetic is slower and rounds otherwise. */
export function sqlNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  return `(${value})::float8`;
}

/** weightedSignals as SQL, over one column for each signal. */
export function weightedSignalsSql(weights: SignalWeights, columnOf: (name: SignalName) => string): string {
  return SIGNAL_NAMES.map((name) => `${sqlNumber(weights[name])} * ${columnOf(name)}`).join(" + ");
}

/** ln(value), and null where the value is not positive: ln(0) would abort the query. */
export function logOfPositiveSql(value: string): string {
  return `ln(nullif(greatest(${value}, 0::float8), 0::float8))`;
}
