import { describe, expect, it } from "vitest";
import {
  commentListQuerySchema,
  newCommentSchema,
  shareOpenSchema,
  watchTimeSchema,
} from "./actions-schema.ts";
import { MAX_COMMENT_LENGTH } from "./comment-length.ts";

const bodyOf = (body: string) => newCommentSchema.safeParse({ eventId: "e1", body });

describe("a comment", () => {
  it("is 1 to 1000 characters of plain text, trimmed", () => {
    expect(bodyOf("  hello 世界 🐈 \n").data?.body).toBe("hello 世界 🐈");
    expect(bodyOf("x".repeat(MAX_COMMENT_LENGTH)).success).toBe(true);
    expect(bodyOf(` ${"x".repeat(MAX_COMMENT_LENGTH)} `).success).toBe(true);
    for (const refused of ["", "   ", "x".repeat(MAX_COMMENT_LENGTH + 1)])
      expect(bodyOf(refused).success).toBe(false);
  });

  it.each(["\0", "a\u0007b", "a\nb", "a\u001b[2Jb", "a\u0085b", "half \ud83d"])("rejects %j", (text) => {
    expect(bodyOf(text).success).toBe(false);
  });
});

describe("the other actions", () => {
  it("limit their values", () => {
    const watch = (more: object) =>
      watchTimeSchema.safeParse({ eventId: "e1", watchTimeSec: 3, ...more }).success;
    expect(watch({})).toBe(true);
    expect(watch({ positionSec: 0 })).toBe(true);
    for (const bad of [
      { watchTimeSec: 0 },
      { watchTimeSec: 86_401 },
      { positionSec: -1 },
      { eventId: "" },
      { extra: 1 },
    ])
      expect(watch(bad)).toBe(false);
    expect(commentListQuerySchema.parse({})).toEqual({ limit: 20 });
    expect(commentListQuerySchema.safeParse({ limit: "101" }).success).toBe(false);
    expect(shareOpenSchema.safeParse({ shareId: "" }).success).toBe(false);
  });
});
