import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { identifierSchema } from "#lib/text-schema.ts";
import { addIndices, type IndexBitSet } from "./index-bit-set.ts";
import type { HydratedShort, PublicationPosition } from "./ports.ts";

/**
 * State of a scroll (SHORTS-13), encoded in the cursor. It holds what was shown, not what comes next. So a repeated
 * request gets the same page, and a new seen short, rebuilt pools or a lost response never repeat or skip a short.
 */
export type Scroll = {
  channelId: string | null;
  /** Length of the list when the scroll began. */
  total: number;
  /** Shown shorts that are not in the pinned pools: normally those of the first page. */
  shownIds: string[];
  /** Null in the cursor of the first page. */
  pinned: PinnedScroll | null;
};

export type PinnedScroll = {
  /** Null if there were no pools, or for the scroll of a channel. */
  poolsId: number | null;
  /** Indices in these pools. */
  shown: IndexBitSet;
  /**
   * When the scroll was pinned. It divides the rest of the catalogue: `before` is published until then, `after` later.
   */
  sinceMs: number;
  rest: { part: "before" | "after" | "end"; after: PublicationPosition | null };
};

/** `next` is null at the end. */
export type ScrollPage = { shorts: HydratedShort[]; next: Scroll | null };

/** Years 1 to 9999, which both JavaScript and Postgres can represent. */
const timeSchema = z.number().int().min(-62_135_596_800_000).max(253_402_300_799_999);
const MAX_POOL_PLACES = 1_000;
/** The shorts of the first page, and those shown from Redis before the scroll could be pinned. */
export const MAX_SHOWN_IDS = 200;

/** Keys are short because the cursor is part of a URL. */
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

/**
 * Throws `invalid-input` for text that is not a cursor. Cursors are not signed: a forged one can only change the order,
 * because each page is hydrated with eligible shorts only.
 */
export function decodeScroll(cursor: string): Scroll {
  const parsed = encodedSchema.safeParse(jsonOf(cursor));
  if (!parsed.success) throw invalidCursor("is not a cursor of this feed");
  const { c, n, x, p } = parsed.data;
  return {
    channelId: c,
    total: n,
    shownIds: x,
    pinned: p && {
      poolsId: p.i,
      shown: addIndices([], new Uint8Array(Buffer.from(p.b, "base64url"))),
      sinceMs: p.t,
      rest: { part: p.r, after: p.a && { publishedAtMs: p.a[0], videoId: p.a[1] } },
    },
  };
}

export function invalidCursor(reason: string): AppError {
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
