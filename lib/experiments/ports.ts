export type Exposure = { flagName: string; subject: string; variant: string; firstAtMs: number };

export type ExposureStore = {
  /** Keeps the first time of each flag, subject and variant. */
  record(exposures: readonly Exposure[]): Promise<void>;
};
