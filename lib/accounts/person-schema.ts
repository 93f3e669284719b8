import { z } from "zod";
import { freeText } from "#lib/text-schema.ts";
import { ROLES } from "./roles.ts";

/** Query of GET /api/v1/console/users: a whole id, or a whole e-mail in any case. */
export const personQuerySchema = z.strictObject({ query: freeText(254).min(1) });

export const personViewSchema = z.object({
  userId: z.string(),
  /** Empty for somebody erased, as is the e-mail. */
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  createdAt: z.iso.datetime(),
  erasedAt: z.iso.datetime().nullable(),
  /** What an erasure would reach; none where somebody is erased. */
  holdings: z.object({
    videos: z.number().int(),
    comments: z.number().int(),
  }),
});

/** Body of GET /api/v1/console/users: one person at most. */
export const personListSchema = z.object({ users: z.array(personViewSchema) });

export type PersonQuery = z.infer<typeof personQuerySchema>;
export type PersonView = z.infer<typeof personViewSchema>;
export type PersonList = z.infer<typeof personListSchema>;
