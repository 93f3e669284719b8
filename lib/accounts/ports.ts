import type { PersonView } from "./person-schema.ts";
import type { Role } from "./roles.ts";

export type AccountStatus = {
  /** Null for somebody who signs in elsewhere and has no row here. */
  role: Role | null;
  /** An erased person's tokens and sessions are worth nothing any more. */
  erased: boolean;
};

export type AccountStore = { statusOf(userId: string): Promise<AccountStatus> };

export type SignedInPerson = { id: string; name: string; email: string };

/** Somebody signed in, and what they may do. */
export type PersonWithRole = SignedInPerson & { role: Role };

/** Reads the sign-in cookie of a request; null where there is none, or it is not (or no longer) good. */
export type SessionReader = { personOf(headers: Headers): Promise<SignedInPerson | null> };

export type PersonStore = {
  byId(userId: string): Promise<PersonView | null>;
  /** In whatever case it is written. */
  byEmail(email: string): Promise<PersonView | null>;
};

export type PasswordStore = {
  peopleWithoutPassword(emailEnding: string): Promise<string[]>;
  addPasswords(userIds: readonly string[], passwordHash: string): Promise<void>;
};
