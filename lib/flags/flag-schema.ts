import { z } from "zod";
import { freeText } from "#lib/text-schema.ts";
import { FLAG_SUBJECT_PATTERN } from "#lib/viewer-key.ts";

const flagSubjectSchema = z.string().max(130).regex(FLAG_SUBJECT_PATTERN, "u:<userId> or v:<visitorId>");

/** Body of PATCH /api/v1/console/flags/{name}: what is named changes, the rest stays. */
export const flagChangeSchema = z.strictObject({
  enabled: z.boolean().optional().describe("The kill switch."),
  percentage: z.number().min(0).max(100).optional().describe("Share of people, 0 to 100."),
  allowOverride: z
    .boolean()
    .optional()
    .describe(
      "Whether X-Feature-Flag may switch it for one request; off closes the kill switch to testers too.",
    ),
  salt: freeText(100).optional().describe("Another salt draws everybody's lot anew."),
});

/** Body of PUT /api/v1/console/flags/{name}/overrides; `enabled: null` takes the override away. */
export const flagOverrideSchema = z.strictObject({
  subject: flagSubjectSchema,
  enabled: z.boolean().nullable(),
});

export const flagViewSchema = z
  .object({
    name: z.string(),
    owner: z.string(),
    enabled: z.boolean(),
    percentage: z.number(),
    allowOverride: z.boolean(),
    salt: z.string(),
    updatedAt: z.iso.datetime(),
    overrides: z.array(z.object({ subject: z.string(), enabled: z.boolean() })),
    exposures: z
      .array(z.object({ variant: z.string(), subjects: z.number().int() }))
      .describe("How many subjects were shown each variant."),
  })
  .meta({ id: "Flag" });

/** Body of each answer of /api/v1/console/flags. */
export const flagListSchema = z.object({ flags: z.array(flagViewSchema) }).meta({ id: "FlagList" });

export type FlagChange = z.infer<typeof flagChangeSchema>;
export type FlagOverride = z.infer<typeof flagOverrideSchema>;
export type FlagView = z.infer<typeof flagViewSchema>;
export type FlagList = z.infer<typeof flagListSchema>;
