import { z } from "zod";

/** Which page of a list is asked for: the properties of a query. */
export const pageQuery = (defaultLimit = 20) => ({
  limit: z.coerce.number().int().min(1).max(100).default(defaultLimit),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

const page = { limit: z.number().int(), offset: z.number().int() };

/** Which page it is, of a list whose length is known. */
export const countedPageSchema = z.object({ ...page, total: z.number().int() });

/** Which page it is, of a list that nobody counts. */
export const uncountedPageSchema = z.object({ ...page, hasMore: z.boolean() });
