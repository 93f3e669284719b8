/** Bytes `start` to `end`, both included, from 0. */
export type ByteRange = { start: number; end: number };

/** A validator and a date of what is read, as an If-Range header is compared with. */
export type Validators = { etag: string; lastModifiedMs: number };

/** What a GET asks for: all of it, some of it, or nothing that is there. */
export type RangeVerdict =
  | { kind: "whole" }
  | { kind: "parts"; ranges: ByteRange[] }
  | { kind: "unsatisfiable" };

const WHOLE: RangeVerdict = { kind: "whole" };
/** More ranges than any player asks for: such a request is answered whole (RFC 9110, 14.2: an attack, or a fault). */
const MAX_RANGES = 20;
/** Ranges nearer than this to each other cost less as one than as two parts with a header each. */
const COALESCE_GAP_BYTES = 80;

/**
 * Reads Range and If-Range by RFC 9110, 14.1 to 14.2 and 13.1.5, for something of `sizeBytes`. What is no range of
 * bytes, or malformed, is ignored; a range that begins behind the end is left out, and where none is left it is 416.
 * Ranges that overlap or nearly touch become one; the order asked for is kept otherwise.
 */
export function readRange(
  { range, ifRange }: { range: string | null; ifRange: string | null },
  sizeBytes: number,
  validators: Validators,
): RangeVerdict {
  if (range === null) return WHOLE;
  if (ifRange !== null && !isUnchanged(ifRange, validators)) return WHOLE;
  const asked = parseRanges(range, sizeBytes);
  if (asked === null) return WHOLE;
  const ranges = coalesce(asked);
  if (ranges.length === 0) return { kind: "unsatisfiable" };
  return { kind: "parts", ranges };
}

/** Strong comparison only: a weak validator says nothing of bytes. */
function isUnchanged(ifRange: string, { etag, lastModifiedMs }: Validators): boolean {
  const given = ifRange.trim();
  if (given.startsWith('"')) return given === etag;
  if (given.startsWith("W/")) return false;
  // Exactly the date that we said: HTTP dates have no parts of a second.
  return Date.parse(given) === Math.floor(lastModifiedMs / 1000) * 1000;
}

/** The ranges that begin within the size, or null where the header is none of ours. */
function parseRanges(header: string, sizeBytes: number): ByteRange[] | null {
  const set = /^\s*bytes\s*=(.*)$/i.exec(header)?.[1];
  if (set === undefined) return null;
  // Empty elements of a list are allowed and mean nothing (RFC 9110, 5.6.1).
  const specs = set.split(",").flatMap((spec) => spec.trim() || []);
  if (specs.length === 0 || specs.length > MAX_RANGES) return null;
  const ranges: ByteRange[] = [];
  for (const spec of specs) {
    const [, first = "", last = ""] = /^(\d*)-(\d*)$/.exec(spec) ?? [];
    if (first === "" && last === "") return null;
    const range =
      first === ""
        ? { start: Math.max(0, sizeBytes - Number(last)), end: sizeBytes - 1 }
        : { start: Number(first), end: last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
    if (first !== "" && last !== "" && Number(last) < Number(first)) return null;
    if (range.start < sizeBytes && !(first === "" && Number(last) === 0)) ranges.push(range);
  }
  return ranges;
}

function coalesce(ranges: readonly ByteRange[]): ByteRange[] {
  const merged: ByteRange[] = [];
  for (const range of ranges) {
    let { start, end } = range;
    let place = merged.length;
    // A range may bridge several that were apart until now.
    for (let index = merged.length - 1; index >= 0; index -= 1) {
      const other = merged[index];
      if (!other || start > other.end + COALESCE_GAP_BYTES || other.start > end + COALESCE_GAP_BYTES)
        continue;
      start = Math.min(start, other.start);
      end = Math.max(end, other.end);
      merged.splice(index, 1);
      place = index;
      index = merged.length;
    }
    merged.splice(place, 0, { start, end });
  }
  return merged;
}

/** `Content-Range` of one part. */
export const contentRange = ({ start, end }: ByteRange, sizeBytes: number) =>
  `bytes ${start}-${end}/${sizeBytes}`;

export const lengthOf = ({ start, end }: ByteRange) => end - start + 1;
