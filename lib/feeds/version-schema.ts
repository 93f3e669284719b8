import { z } from "zod";
import { freeText } from "#lib/text-schema.ts";

/** Properties that are sent with the parameters of a new version. */
export const newVersion = {
  expectedVersion: z
    .number()
    .int()
    .min(1)
    .describe("The active version that the change is based on; 409 if another one is active by now."),
  note: freeText(2_000).default("").describe("Why the change is made."),
};

/** Author, time and reason of a version. */
export const versionOrigin = {
  note: z.string().describe("Why it was made."),
  createdBy: z
    .string()
    .nullable()
    .describe("User id of its author; null for a version that came with the software."),
  createdByName: z.string().nullable().describe("Their name; null if unknown or erased."),
  createdAt: z.iso.datetime().describe("When it was made."),
};
