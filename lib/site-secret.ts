import { createHmac } from "node:crypto";
import type { Env } from "./env.ts";

/** Each purpose has its own key. Keys of different purposes are independent. */
type Purpose = "visitor" | `network:${string}`;

/** The secret for signing visitor ids and hashing networks; null if none is configured. */
export function siteSecretOf(env: Pick<Env, "SITE_SECRET" | "BETTER_AUTH_SECRET">): string | null {
  return env.SITE_SECRET ?? env.BETTER_AUTH_SECRET ?? null;
}

/** Derives a 32-byte key for one purpose with HMAC-SHA256 (one iteration of NIST SP 800-108). */
export function keyFor(secret: string, purpose: Purpose): Buffer {
  return createHmac("sha256", secret).update(purpose).digest();
}
