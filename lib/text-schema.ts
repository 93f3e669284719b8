import { z } from "zod";

/** Free text that PostgreSQL can keep: without NUL, and without halves of characters. */
export function freeText(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), { message: "not well-formed text" });
}

/** An id in an address or a body: what ours look like, and other systems' too. */
export const identifierSchema = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/, "only visible ASCII characters");
