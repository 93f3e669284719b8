import { AppError } from "#lib/errors.ts";
import type { TokenVerifier } from "./bearer-token.ts";
import type { AccountStatus, AccountStore, PersonWithRole, SessionReader } from "./ports.ts";
import type { Viewer } from "./viewer.ts";

type User = NonNullable<Viewer["user"]>;

/** Finds the person of a session or token, with their role. Used by the API and by pages. */
export type Identification = {
  /** Null without a session, for an ended session, and for an erased person. Throws if a store does not answer. */
  bySession(headers: Headers): Promise<PersonWithRole | null>;
  /**
   * Throws `unauthenticated` for an invalid token and for an erased person. If the account status cannot be read,
   * `onOutage` supplies it or throws.
   */
  byToken(token: string, onOutage: (error: unknown) => AccountStatus): Promise<User>;
};

export function createIdentification(deps: {
  accounts: AccountStore;
  /** Null if sign-in is not configured. */
  sessions: SessionReader | null;
  verifyToken: TokenVerifier;
}): Identification {
  const { accounts, sessions, verifyToken } = deps;

  return {
    async bySession(headers) {
      if (!sessions || !headers.has("cookie")) return null;
      const person = await sessions.personOf(headers);
      if (!person) return null;
      const { role, erased } = await accounts.statusOf(person.id);
      // A session without an account remains from an erasure.
      return erased || role === null ? null : { ...person, role };
    },

    async byToken(token, onOutage) {
      const claims = await verifyToken(token);
      const { role, erased } = await accounts.statusOf(claims.userId).catch(onOutage);
      if (erased) throw new AppError("unauthenticated", "The token is not valid.");
      return { id: claims.userId, role: role ?? claims.role };
    },
  };
}
