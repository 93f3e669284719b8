/** Bytes `start` to `end`, both inclusive, counted from 0. */
export type ByteRange = { start: number; end: number };

/** What an If-Range header is compared with. `etag` includes its quotes. */
export type Validators = { etag: string; lastModifiedMs: number };

/** `whole`: answer 200. `parts`: answer 206. `unsatisfiable`: answer 416. */
export type RangeVerdict =
  | { kind: "whole" }
  | { kind: "parts"; ranges: ByteRange[] }
  | { kind: "unsatisfiable" };

const WHOLE: RangeVerdict = { kind: "whole" };
/** Requests with more ranges get the whole file. No player sends so many (RFC 9110, 14.2 allows to ignore them). */
const MAX_RANGES = 20;
/** Ranges with a smaller gap are merged, because a part header is longer than the gap. */
const COALESCE_GAP_BYTES = 80;

/**
 * Evaluates Range and If-Range (RFC 9110, 14.1 to 14.2 and 13.1.5) for a file of `sizeBytes`. Malformed headers and
 * other units are ignored. Ranges that start after the end are left out; if none remains, the result is
 * `unsatisfiable`. Ranges that overlap or nearly touch are merged; otherwise the requested order is kept.
 */
export function readRange(
  { range, ifRange }: { range: string | null; ifRange: string | null },
  sizeBytes: number,
  validators: Validators,
): RangeVerdict {
  if (range === null) return WHOLE;
  if (ifRange !== null && !isUnchanged(ifRange, validators)) return WHOLE;
  const requested = parseRanges(range, sizeBytes);
  if (requested === null) return WHOLE;
  const ranges = coalesce(requested);
  if (ranges.length === 0) return { kind: "unsatisfiable" };
  return { kind: "parts", ranges };
}

/** Strong comparison only, because equal weak validators do not mean equal bytes. */
function isUnchanged(ifRange: string, { etag, lastModifiedMs }: Validators): boolean {
  const given = ifRange.trim();
  if (given.startsWith('"')) return given === etag;
  if (given.startsWith("W/")) return false;
  // The date must be exactly the one that was sent. HTTP dates have whole seconds.
  return Date.parse(given) === Math.floor(lastModifiedMs / 1000) * 1000;
}

/** The ranges that start within the size; null if the header is malformed or has another unit. */
function parseRanges(header: string, sizeBytes: number): ByteRange[] | null {
  const set = /^\s*bytes\s*=(.*)$/i.exec(header)?.[1];
  if (set === undefined) return null;
  // Empty list elements are allowed and ignored (RFC 9110, 5.6.1).
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
    // A range may connect several merged ranges: after each merge, compare with all again.
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

/** The value of `Content-Range` for one part. */
export const contentRange = ({ start, end }: ByteRange, sizeBytes: number) =>
  `bytes ${start}-${end}/${sizeBytes}`;

export const lengthOf = ({ start, end }: ByteRange) => end - start + 1;
