import { createHmac } from "node:crypto";
import type { Env } from "./env.ts";

/** What a key is for: a key of one purpose tells nothing of the others. */
type Purpose = "visitor" | `network:${string}`;

/** The secret that visitor ids are signed and networks are hashed with; null where none is configured. */
export function siteSecretOf(env: Pick<Env, "SITE_SECRET" | "BETTER_AUTH_SECRET">): string | null {
  return env.SITE_SECRET ?? env.BETTER_AUTH_SECRET ?? null;
}

/** A key of 32 bytes for one purpose (HMAC-SHA256 as a key derivation, NIST SP 800-108 in its simplest form). */
export function keyFor(secret: string, purpose: Purpose): Buffer {
  return createHmac("sha256", secret).update(purpose).digest();
}
