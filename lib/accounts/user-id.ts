import { randomBytes } from "node:crypto";

/** `u_` and 96 random bits. */
export function newUserId(): string {
  return `u_${randomBytes(12).toString("base64url")}`;
}
