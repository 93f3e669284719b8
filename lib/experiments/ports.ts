export type Exposure = { flagName: string; subject: string; variant: string; firstAtMs: number };

export type ExposureStore = {
  /** Stores exposures. For a known flag, subject and variant, the first time stays. */
  record(exposures: readonly Exposure[]): Promise<void>;
};
