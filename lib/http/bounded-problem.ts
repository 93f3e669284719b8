import { cutText } from "#lib/cut-text.ts";
import type { InvalidParam } from "#lib/errors.ts";

/** Limits of what a problem repeats of a request, so that a large invalid request does not get a larger answer. */
export const MAX_INVALID_PARAMS = 20;
export const MAX_NAME_LENGTH = 100;
export const MAX_REASON_LENGTH = 200;
export const MAX_DETAIL_LENGTH = 500;
/** Limit of all entries as JSON, in which one character can take six bytes. */
const MAX_ENTRIES_BYTES = 4_096;

/** The first entries, cut to the limits, and the number of the others. */
export function boundInvalidParams(all: readonly InvalidParam[]): {
  invalidParams: InvalidParam[];
  moreInvalidParams?: number;
} {
  const invalidParams: InvalidParam[] = [];
  let bytes = 0;
  for (const { name, reason } of all.slice(0, MAX_INVALID_PARAMS)) {
    const entry = { name: cutText(name, MAX_NAME_LENGTH), reason: cutText(reason, MAX_REASON_LENGTH) };
    bytes += Buffer.byteLength(JSON.stringify(entry));
    if (bytes > MAX_ENTRIES_BYTES) break;
    invalidParams.push(entry);
  }
  const more = all.length - invalidParams.length;
  return more > 0 ? { invalidParams, moreInvalidParams: more } : { invalidParams };
}
