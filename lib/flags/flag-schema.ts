import { z } from "zod";
import { freeText } from "#lib/text-schema.ts";
import { FLAG_SUBJECT_PATTERN } from "#lib/viewer-key.ts";

const flagSubjectSchema = z
  .string()
  .max(130)
  .regex(FLAG_SUBJECT_PATTERN, "must be u:<userId> or v:<visitorId>")
  .describe("`u:` and a user id, or `v:` and a visitor id.");

/** Body of PATCH /api/v1/console/flags/{name}: properties that are missing stay as they are. */
export const flagChangeSchema = z.strictObject({
  enabled: z
    .boolean()
    .optional()
    .describe("Kill switch: if false, nobody gets the feature except by `X-Feature-Flag`."),
  percentage: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe("Share of people and visitors who get it, in percent."),
  allowOverride: z
    .boolean()
    .optional()
    .describe("Whether the request header `X-Feature-Flag` may switch it for one request."),
  salt: freeText(100)
    .optional()
    .describe("Part of the hash that assigns buckets: another salt assigns all buckets again."),
});

/** Body of PUT /api/v1/console/flags/{name}/overrides. */
export const flagOverrideSchema = z.strictObject({
  subject: flagSubjectSchema,
  enabled: z.boolean().nullable().describe("On or off for this subject; null removes the override."),
});

export const flagViewSchema = z
  .object({
    name: z.string().describe("Name of the flag."),
    owner: z.string().describe("Team to ask about it."),
    enabled: z.boolean().describe("Kill switch."),
    percentage: z.number().describe("Share of people and visitors who get it, in percent."),
    allowOverride: z.boolean().describe("Whether `X-Feature-Flag` may switch it for one request."),
    salt: z.string().describe("Part of the hash that assigns buckets."),
    updatedAt: z.iso.datetime().describe("When it was last changed."),
    overrides: z
      .array(
        z.object({
          subject: z.string().describe("`u:` and a user id, or `v:` and a visitor id."),
          enabled: z.boolean().describe("On or off for this subject."),
        }),
      )
      .describe("Subjects whose variant was set by hand."),
    exposures: z
      .array(
        z.object({
          variant: z.string().describe("`on` or `off`."),
          subjects: z.number().int().describe("Distinct subjects."),
        }),
      )
      .describe("How many subjects were shown each variant by the percentage."),
  })
  .meta({ id: "Flag", description: "A feature flag with its settings and use." });

/** Body of each answer of /api/v1/console/flags. */
export const flagListSchema = z
  .object({ flags: z.array(flagViewSchema).describe("All flags.") })
  .meta({ id: "FlagList", description: "All feature flags." });

export type FlagChange = z.infer<typeof flagChangeSchema>;
export type FlagOverride = z.infer<typeof flagOverrideSchema>;
export type FlagView = z.infer<typeof flagViewSchema>;
export type FlagList = z.infer<typeof flagListSchema>;
