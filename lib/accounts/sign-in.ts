import { createLocalJWKSet, errors, type JWTVerifyGetKey } from "jose";
import type { AuthOptions } from "./auth.ts";
import type { SessionReader } from "./ports.ts";

/** Sign-up, sign-in, sign-out and our own bearer tokens, at /api/auth. */
export type SignIn = SessionReader & {
  /** Handles a request to /api/auth. */
  handle(request: Request): Promise<Response>;
  /** Public keys of the tokens issued by /api/auth/token. */
  tokenKeys: JWTVerifyGetKey;
  hashPassword(password: string): Promise<string>;
};

/**
 * An unknown key id causes a new read, because another process may have created the key. At most one read per second,
 * so that invented key ids cause few queries.
 */
const KEYS_MIN_AGE_MS = 1_000;

export function createSignIn(options: AuthOptions): SignIn {
  // Loaded on first use, because the worker and most scripts do not need it.
  let loading: ReturnType<typeof loadAuth> | null = null;
  const auth = () => {
    loading ??= loadAuth(options);
    return loading;
  };
  let keys: { find: JWTVerifyGetKey; readAtMs: number } | null = null;

  async function readKeys(): Promise<JWTVerifyGetKey> {
    keys = { find: createLocalJWKSet(await (await auth()).api.getJwks()), readAtMs: performance.now() };
    return keys.find;
  }

  async function sessionOf(headers: Headers) {
    // The response of this request cannot set the cookie, so the session must not be renewed.
    return (await auth()).api.getSession({ headers, query: { disableRefresh: true } });
  }

  return {
    handle: async (request) => (await auth()).handler(request),

    async personOf(headers) {
      const session = await sessionOf(headers);
      if (!session) return null;
      const { id, name, email } = session.user;
      return { id, name, email };
    },

    async tokenKeys(header, token) {
      if (!keys) return (await readKeys())(header, token);
      try {
        return await keys.find(header, token);
      } catch (error) {
        const isFresh = performance.now() - keys.readAtMs < KEYS_MIN_AGE_MS;
        if (isFresh || !(error instanceof errors.JWKSNoMatchingKey)) throw error;
        return (await readKeys())(header, token);
      }
    },

    hashPassword: async (password) => (await (await auth()).$context).password.hash(password),
  };
}

async function loadAuth(options: AuthOptions) {
  const { createAuth } = await import("./auth.ts");
  return createAuth(options);
}
