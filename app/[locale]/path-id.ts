import { identifierSchema } from "#lib/text-schema.ts";

/** The id in a part of an address, which Next hands over as it was sent; null for what can be none. */
export function pathId(part: string): string | null {
  try {
    const { success, data } = identifierSchema.safeParse(decodeURIComponent(part));
    return success ? data : null;
  } catch {
    // Half an escape is no id.
    return null;
  }
}
