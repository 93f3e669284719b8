import { AppError } from "#lib/errors.ts";
import type { TokenVerifier } from "./bearer-token.ts";
import type { AccountStatus, AccountStore, PersonWithRole, SessionReader } from "./ports.ts";
import type { Viewer } from "./viewer.ts";

type User = NonNullable<Viewer["user"]>;

/** Whose a session or a token is, with their role; the same for the API and for pages. */
export type Identification = {
  /** Null for a visitor, a session that ended, and somebody erased. Throws where the stores do not answer. */
  bySession(headers: Headers): Promise<PersonWithRole | null>;
  /**
   * Throws `unauthenticated` for a token that is not good or whose person was erased. `onOutage` decides what is taken
   * for the account's status while it cannot be read.
   */
  byToken(token: string, onOutage: (error: unknown) => AccountStatus): Promise<User>;
};

export function createIdentification(deps: {
  accounts: AccountStore;
  /** Null where nobody can sign in. */
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
      // A session without an account is left over from an erasure.
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
