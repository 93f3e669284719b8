import { z } from "zod";

/** Body of GET /api/v1/me/export: besides these, one list for each kind of thing that is held. */
export const personalExportSchema = z
  .looseObject({
    exportedAt: z.iso.datetime(),
    userId: z.string(),
    profile: z
      .unknown()
      .meta({ description: "Null where the token is of a person who never signed up here." }),
  })
  .meta({ id: "PersonalExport", description: "One property for each kind of thing that is held." });
