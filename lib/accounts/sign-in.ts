import { createLocalJWKSet, errors, type JWTVerifyGetKey } from "jose";
import type { AuthOptions } from "./auth.ts";
import type { SessionReader } from "./ports.ts";

/** Sign-up, sign-in, sign-out and our own bearer tokens, at /api/auth. */
export type SignIn = SessionReader & {
  /** Answers a request to /api/auth. */
  handle(request: Request): Promise<Response>;
  /** The public keys of the tokens that /api/auth/token gives out. */
  tokenKeys: JWTVerifyGetKey;
  hashPassword(password: string): Promise<string>;
};

/** An unknown key may be one that another process has just made; made-up ones cost a query a second at most. */
const KEYS_MIN_AGE_MS = 1_000;

export function createSignIn(options: AuthOptions): SignIn {
  // Loaded when first needed: the worker and most scripts never sign anybody in.
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
    // The cookie can't be renewed here, so neither is the session.
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
