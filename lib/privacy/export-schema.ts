import { z } from "zod";

/** Body of GET /api/v1/me/export: besides these, one list for each kind of data. */
export const personalExportSchema = z
  .looseObject({
    exportedAt: z.iso.datetime().describe("When the copy was made."),
    userId: z.string().describe("User id of the person."),
    profile: z
      .unknown()
      .describe("The account; null for a person known only by tokens of the identity provider."),
  })
  .meta({
    id: "PersonalExport",
    description: "Everything that is stored about a person: one property for each kind of data.",
  });
