import { z } from "zod";
import {
  type ConfiguredParameters,
  DEFAULT_HOT_ALGORITHM,
  DEFAULT_SPIKE_RULES,
  HOT_ALGORITHMS,
  type HotParameters,
} from "#lib/ranking/parameters.ts";

const weight = z.number().min(0).max(1_000);

const parameters = z.strictObject({
  algorithm: z.literal(DEFAULT_HOT_ALGORITHM),
  weights: z.strictObject({ likes: weight, comments: weight, watchTimeSec: weight, shares: weight }),
  tauHours: z.number().min(0.1).max(10_000),
  listLength: z.number().int().min(1).max(10_000),
  creatorCap: z.number().int().min(1).max(1_000),
  creatorCapWindow: z.number().int().min(0).max(10_000),
  escalationScore: z.number().min(0).nullable(),
  // Versions from before there were alerts do not have it.
  spikes: z
    .strictObject({
      growthFactor: z.number().min(1.01).max(1_000_000),
      minScore: z.number().min(0),
      topPlaces: z.number().int().min(0).max(10_000),
    })
    .default(DEFAULT_SPIKE_RULES),
});

/** A ranking config, as the database keeps it as JSON: checked on the way in and on the way out. */
export const hotParametersSchema: z.ZodType<ConfiguredParameters> = parameters.meta({
  id: "HotParameters",
});

/** What a published list was made with: the config as its algorithm reads it. */
export const publishedParametersSchema: z.ZodType<HotParameters> = parameters.extend({
  algorithm: z.enum(HOT_ALGORITHMS),
});
