import { z } from "zod";
import { freeText } from "#lib/text-schema.ts";
import { ROLES } from "./roles.ts";

/** Query of GET /api/v1/console/users. */
export const personQuerySchema = z.strictObject({
  query: freeText(254).min(1).describe("A complete user id or a complete e-mail address, in any case."),
});

export const personViewSchema = z.object({
  userId: z.string().describe("User id."),
  name: z.string().describe("Display name; empty for an erased person."),
  email: z.string().describe("E-mail address; empty for an erased person."),
  role: z.enum(ROLES).describe("What the person may do."),
  createdAt: z.iso.datetime().describe("When the account was created."),
  erasedAt: z.iso.datetime().nullable().describe("When the person was erased; null if they were not."),
  holdings: z
    .object({
      videos: z.number().int().describe("Videos of the person's channels."),
      comments: z.number().int().describe("Comments by the person."),
    })
    .describe("What an erasure would remove; all 0 for an erased person."),
});

/** Body of GET /api/v1/console/users. */
export const personListSchema = z.object({
  users: z.array(personViewSchema).describe("The person, or an empty list."),
});

export type PersonQuery = z.infer<typeof personQuerySchema>;
export type PersonView = z.infer<typeof personViewSchema>;
export type PersonList = z.infer<typeof personListSchema>;
