import { z } from "zod";
import {
  type ConfiguredParameters,
  DEFAULT_HOT_ALGORITHM,
  DEFAULT_SPIKE_RULES,
  HOT_ALGORITHMS,
  type HotParameters,
} from "#lib/ranking/parameters.ts";
import { mapSignals, SIGNALS, type SignalName } from "#lib/ranking/signals.ts";

const weightOf = (name: SignalName) =>
  z.number().min(0).max(1_000).describe(`Added to the score for each ${SIGNALS[name].one}.`);

const parameters = z.strictObject({
  algorithm: z.literal(DEFAULT_HOT_ALGORITHM).describe("Ranking algorithm."),
  weights: z.strictObject(mapSignals(weightOf)).describe("How much each signal counts."),
  tauHours: z.number().min(0.1).max(10_000).describe("Hours in which a score falls to 1/e."),
  listLength: z.number().int().min(1).max(10_000).describe("Number of places on the list."),
  creatorCap: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .describe("How many videos of one creator may be among the first `creatorCapWindow` places."),
  creatorCapWindow: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .describe("Number of first places that `creatorCap` applies to; 0 switches the cap off."),
  escalationScore: z
    .number()
    .min(0)
    .nullable()
    .describe(
      "A pending video with this score opens a moderation case; null: only one that would reach the first places.",
    ),
  // Versions from before spike alerts do not have it.
  spikes: z
    .strictObject({
      growthFactor: z.number().min(1.01).max(1_000_000).describe("Alert when a score grows by this factor."),
      minScore: z.number().min(0).describe("Growth of scores below this raises no alert."),
      topPlaces: z
        .number()
        .int()
        .min(0)
        .max(10_000)
        .describe("Alert when a new video enters this many first places; 0 for never."),
    })
    .default(DEFAULT_SPIKE_RULES)
    .describe("When a spike alert is raised."),
});

/** The parameters of a ranking config in the API. */
export const hotParametersSchema: z.ZodType<ConfiguredParameters> = parameters.meta({
  id: "HotParameters",
  description: "Parameters of the Hot ranking.",
});

/**
 * A version from before a signal existed has no weight for it and ranked without it: so 0, not the default weight. A
 * weight of an unknown signal is ignored: a newer process may have stored it during a deployment.
 */
const storedWeights = z.object(mapSignals((name) => weightOf(name).default(0)));

/** The parameters of a ranking config in the database (JSON). */
export const storedParametersSchema: z.ZodType<ConfiguredParameters> = parameters.extend({
  weights: storedWeights,
});

/** The parameters of a generation in the database (JSON): the config as applied by its algorithm. */
export const publishedParametersSchema: z.ZodType<HotParameters> = parameters.extend({
  algorithm: z.enum(HOT_ALGORITHMS),
  weights: storedWeights,
});
