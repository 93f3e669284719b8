import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { identifierSchema } from "#lib/text-schema.ts";
import type { CommentPlace } from "./ports.ts";

/** Creation time (ms since 1970, up to the year 9999) and comment id. */
const placeSchema = z.tuple([z.coerce.number().int().min(0).max(253_402_300_799_999), identifierSchema]);

export function encodeCommentPlace({ createdAtMs, id }: CommentPlace): string {
  return Buffer.from(`${createdAtMs} ${id}`).toString("base64url");
}

export function decodeCommentPlace(cursor: string): CommentPlace {
  const parsed = placeSchema.safeParse(Buffer.from(cursor, "base64url").toString("utf8").split(" "));
  if (!parsed.success)
    throw new AppError("invalid-input", "The request is not valid.", {
      invalidParams: [{ name: "cursor", reason: "is not a cursor of this list" }],
    });
  const [createdAtMs, id] = parsed.data;
  return { createdAtMs, id };
}
