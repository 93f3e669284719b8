import { createHmac } from "node:crypto";
import type { PasswordStore } from "#lib/accounts/ports.ts";

/** Domain of the demo people's e-mail addresses; `.example` is reserved and belongs to nobody (RFC 2606). */
export const DEMO_EMAIL_DOMAIN = "demo.example";

/**
 * The password of all demo people, moderators and the admin included. It differs between installations, so that a
 * demo that can be reached from outside is not open to everybody who has read this file.
 */
export function demoPasswordOf(secret: string): string {
  const text = createHmac("sha256", secret).update("demo password").digest("hex").slice(0, 12);
  return text.replace(/^(.{4})(.{4})/, "$1-$2-");
}

/** Gives a password to every demo person who has none; returns how many. Safe to repeat. */
export async function openDemoAccounts(
  passwords: PasswordStore,
  hashPassword: (password: string) => Promise<string>,
  secret: string,
): Promise<number> {
  const userIds = await passwords.peopleWithoutPassword(`@${DEMO_EMAIL_DOMAIN}`);
  if (userIds.length === 0) return 0;
  // One hash for all: a hash takes about 100 ms, and they share the password.
  await passwords.addPasswords(userIds, await hashPassword(demoPasswordOf(secret)));
  return userIds.length;
}
