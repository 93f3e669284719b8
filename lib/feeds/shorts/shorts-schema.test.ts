import { describe, expect, it } from "vitest";
import { shortsQuerySchema } from "./shorts-schema.ts";

describe("the query of the shorts feed", () => {
  it("defaults to the first page of ten", () => {
    expect(shortsQuerySchema.parse({})).toEqual({ page: 1, pageSize: 10 });
  });

  it.each([
    { page: "0" },
    { page: "1.5" },
    { pageSize: "51" },
    { pageSize: "0" },
    { channelId: "" },
    { channelId: "a b" },
    { cursor: "" },
    { sort: "new" },
  ])("rejects %j", (query) => {
    expect(shortsQuerySchema.safeParse(query).success).toBe(false);
  });
});
