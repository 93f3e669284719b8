import { identifierSchema } from "#lib/text-schema.ts";

/** The id in a path segment, which Next passes still escaped; null if it is not a valid id. */
export function pathId(part: string): string | null {
  try {
    const { success, data } = identifierSchema.safeParse(decodeURIComponent(part));
    return success ? data : null;
  } catch {
    // An incomplete escape sequence.
    return null;
  }
}
