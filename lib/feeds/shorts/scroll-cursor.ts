import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { identifierSchema } from "#lib/text-schema.ts";
import { type PlaceSet, placeSetOf } from "./place-set.ts";
import type { PlaceInTime } from "./ports.ts";

/**
 * How far somebody has scrolled. It holds what was shown, and not what is next: the same cursor asked twice gives the
 * same page, and no seen set, rebuilt pool or lost answer can bring a short twice or leave one out.
 */
export type Scroll = {
  channelId: string | null;
  /** Length of the list when the scroll began. */
  total: number;
  /** Shown, and not in the pools that the scroll is pinned to: the first page's, as a rule. */
  shownIds: string[];
  /** Null before the second page. */
  pinned: PinnedScroll | null;
};

export type PinnedScroll = {
  /** Null where there were no pools, or one channel is read. */
  poolsId: number | null;
  /** Places in those pools. */
  shown: PlaceSet;
  /** The rest of the catalogue is what was published until then, newest first, and then what came after. */
  sinceMs: number;
  rest: { part: "before" | "after" | "end"; after: PlaceInTime | null };
};

/** Years 1 to 9999: what both sides can write as a date. */
const timeSchema = z.number().int().min(-62_135_596_800_000).max(253_402_300_799_999);
const MAX_POOL_PLACES = 1_000;
/** A first page's, and what is shown before Postgres can say which pools the scroll is pinned to. */
export const MAX_SHOWN_IDS = 200;

/** Short names: a cursor travels in an address. */
const encodedSchema = z.strictObject({
  v: z.literal(1),
  c: identifierSchema.nullable(),
  n: z.number().int().min(0),
  x: z.array(identifierSchema).max(MAX_SHOWN_IDS),
  p: z
    .strictObject({
      i: z.number().int().min(1).nullable(),
      b: z.base64url().max(MAX_POOL_PLACES / 6),
      t: timeSchema,
      r: z.enum(["before", "after", "end"]),
      a: z.tuple([timeSchema, identifierSchema]).nullable(),
    })
    .nullable(),
});

export function encodeScroll({ channelId, total, shownIds, pinned }: Scroll): string {
  const encoded: z.infer<typeof encodedSchema> = {
    v: 1,
    c: channelId,
    n: total,
    x: shownIds,
    p: pinned && {
      i: pinned.poolsId,
      b: Buffer.from(pinned.shown).toString("base64url"),
      t: pinned.sinceMs,
      r: pinned.rest.part,
      a: pinned.rest.after && [pinned.rest.after.publishedAtMs, pinned.rest.after.videoId],
    },
  };
  return Buffer.from(JSON.stringify(encoded)).toString("base64url");
}

/** Throws `invalid-input` for what is no cursor of ours. A made-up one that is well-formed shows nothing it should not. */
export function decodeScroll(cursor: string): Scroll {
  const parsed = encodedSchema.safeParse(jsonOf(cursor));
  if (!parsed.success) throw badCursor("not a cursor of this feed");
  const { c, n, x, p } = parsed.data;
  return {
    channelId: c,
    total: n,
    shownIds: x,
    pinned: p && {
      poolsId: p.i,
      shown: placeSetOf([], new Uint8Array(Buffer.from(p.b, "base64url"))),
      sinceMs: p.t,
      rest: { part: p.r, after: p.a && { publishedAtMs: p.a[0], videoId: p.a[1] } },
    },
  };
}

export function badCursor(reason: string): AppError {
  return new AppError("invalid-input", "The request is not valid.", {
    invalidParams: [{ name: "cursor", reason }],
  });
}

function jsonOf(cursor: string): unknown {
  if (!/^[\w-]+$/.test(cursor)) return null;
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
