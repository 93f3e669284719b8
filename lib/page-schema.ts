import { z } from "zod";

/** Properties of a query for a page of a list. */
export const pageQuery = (defaultLimit = 20) => ({
  limit: z.coerce.number().int().min(1).max(100).default(defaultLimit).describe("Items per page."),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0).describe("Items to skip."),
});

const page = {
  limit: z.number().int().describe("Requested items per page."),
  offset: z.number().int().describe("Number of items skipped."),
};

/** A page of a list whose length is known. */
export const countedPageSchema = z
  .object({ ...page, total: z.number().int().describe("Length of the whole list.") })
  .describe("Which page of the list this is.");

/** A page of a list whose length is not counted. */
export const uncountedPageSchema = z
  .object({ ...page, hasMore: z.boolean().describe("Whether there is a next page.") })
  .describe("Which page of the list this is.");
