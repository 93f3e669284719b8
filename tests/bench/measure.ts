/** The stack under measurement. */
export type BenchTarget = { webUrl: string; serviceToken: string; databaseUrl: string };

export type Measure = {
  name: string;
  value: string;
  /** Ratio to the baseline of the same run; absent without a baseline. */
  ratio?: number;
  note?: string;
};

/** The value below which `share` of all values are; the largest one of few. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
