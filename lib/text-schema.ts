import { z } from "zod";

/** Free text that PostgreSQL can store: without NUL and without lone surrogates. */
export function freeText(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), { message: "must be well-formed text" });
}

/** The id of a video, person, visitor, link or event, from this site or from another system. */
export const identifierSchema = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/, "must be visible ASCII characters");

/** A BCP 47 language tag, in canonical case: `pt-BR`. */
export const languageTagSchema = z
  .string()
  .min(2)
  .max(35)
  .refine((tag) => canonicalTag(tag) !== null, {
    message: "must be a language tag, for example en, sv or pt-BR",
  })
  .transform((tag) => canonicalTag(tag) ?? tag);

function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
