import { z } from "zod";
import { freeText } from "#lib/text-schema.ts";

/** What comes with the parameters of a new version. */
export const newVersion = {
  expectedVersion: z
    .number()
    .int()
    .min(1)
    .describe("The active version that the change was made from: another one by now is a conflict."),
  note: freeText(2_000).default(""),
};

/** Who made a version, when and why. */
export const versionMaking = {
  note: z.string(),
  createdBy: z.string().nullable(),
  createdByName: z.string().nullable().describe("Null where nobody here has that id, or has a name no more."),
  createdAt: z.iso.datetime(),
};
