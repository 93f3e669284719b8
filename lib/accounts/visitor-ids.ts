import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { keyFor } from "#lib/site-secret.ts";

/** Ids of visitors. Only events of visitors with an id issued by this site count. */
export type VisitorIds = {
  /** Returns a new id with its signature: the value of the visitor cookie. */
  issue(): string;
  /** Returns the id in a cookie value; null if the signature is invalid. */
  verify(value: string): string | null;
  sign(id: string): string;
};

/** 132 bits. */
const SIGNATURE_CHARS = 22;

/** Values are `<id>.<signature>`, signed with HMAC-SHA256. Null without a secret. */
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
