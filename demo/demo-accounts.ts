import { createHmac } from "node:crypto";
import type { PasswordStore } from "#lib/accounts/ports.ts";

/** Demo people have their e-mail here: a domain that can never be anybody's. */
export const DEMO_EMAIL_DOMAIN = "demo.example";

/**
 * The password of every demo person, moderators and the admin included: another one on each installation, so that a
 * demo which can be reached from outside is not open to whoever has read this file.
 */
export function demoPasswordOf(secret: string): string {
  const text = createHmac("sha256", secret).update("demo password").digest("hex").slice(0, 12);
  return text.replace(/^(.{4})(.{4})/, "$1-$2-");
}

/** Lets every demo person without a password sign in; answers how many. Safe to repeat. */
export async function openDemoAccounts(
  passwords: PasswordStore,
  hashPassword: (password: string) => Promise<string>,
  secret: string,
): Promise<number> {
  const userIds = await passwords.peopleWithoutPassword(`@${DEMO_EMAIL_DOMAIN}`);
  if (userIds.length === 0) return 0;
  // One hash for all: it takes a tenth of a second, and they share the password anyway.
  await passwords.addPasswords(userIds, await hashPassword(demoPasswordOf(secret)));
  return userIds.length;
}
