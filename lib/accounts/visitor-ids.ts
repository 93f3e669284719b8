import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { keyFor } from "#lib/site-secret.ts";

/** The ids of browsers without an account. Only an id that this site issued counts for anything. */
export type VisitorIds = {
  /** A new id with its signature: the value of the visitor cookie. */
  issue(): string;
  /** The id in a cookie's value; null where the signature is not ours. */
  verify(value: string): string | null;
  sign(id: string): string;
};

/** 132 bits. */
const SIGNATURE_CHARS = 22;

/** `<id>.<signature>`, signed with HMAC-SHA256. Without a secret nothing is issued, and no id is ours. */
export function createVisitorIds(secret: string | null): VisitorIds | null {
  if (secret === null) return null;
  const key = keyFor(secret, "visitor");
  const signatureOf = (id: string) =>
    createHmac("sha256", key).update(id).digest("base64url").slice(0, SIGNATURE_CHARS);
  const sign = (id: string) => `${id}.${signatureOf(id)}`;

  return {
    issue: () => sign(randomUUID()),
    sign,
    verify(value) {
      const [, id, signature] = /^([\w-]{16,64})\.([\w-]{22})$/.exec(value) ?? [];
      if (id === undefined || signature === undefined) return null;
      return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(id))) ? id : null;
    },
  };
}
