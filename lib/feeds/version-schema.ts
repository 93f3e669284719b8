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

/** Who made a version, when and why. */
export const versionMaking = {
  note: z.string().describe("Why it was made."),
  createdBy: z.string().nullable().describe("User id of who made it; null if it came with the software."),
  createdByName: z.string().nullable().describe("Their name; null if unknown or erased."),
  createdAt: z.iso.datetime().describe("When it was made."),
};
