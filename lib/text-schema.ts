import { z } from "zod";

/** Free text that PostgreSQL can keep: anything but NUL. */
export function freeText(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((text) => !text.includes("\0"), { message: "no NUL characters" });
}

/** An id in an address or a body: what ours look like, and other systems' too. */
export const identifierSchema = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/, "only visible ASCII characters");
