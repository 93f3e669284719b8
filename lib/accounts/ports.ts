import type { PersonView } from "./person-schema.ts";
import type { Role } from "./roles.ts";

export type AccountStatus = {
  /** Null for a person who signs in at an identity provider and has no row in our database. */
  role: Role | null;
  /** If true, tokens and sessions of the person are rejected. */
  erased: boolean;
};

export type AccountStore = { statusOf(userId: string): Promise<AccountStatus> };

export type SignedInPerson = { id: string; name: string; email: string };

export type PersonWithRole = SignedInPerson & { role: Role };

/** Reads the sign-in cookie of a request. Null without a cookie, and for an invalid or expired one. */
export type SessionReader = { personOf(headers: Headers): Promise<SignedInPerson | null> };

export type PersonStore = {
  byId(userId: string): Promise<PersonView | null>;
  /** Case-insensitive. */
  byEmail(email: string): Promise<PersonView | null>;
};

export type PasswordStore = {
  peopleWithoutPassword(emailEnding: string): Promise<string[]>;
  addPasswords(userIds: readonly string[], passwordHash: string): Promise<void>;
};
