import { prismaAdapter } from "better-auth/adapters/prisma";
import {
  createPostgresAccountStore,
  createPostgresPasswordStore,
} from "#lib/adapters/postgres/account-store.ts";
import { createPostgresPersonStore } from "#lib/adapters/postgres/person-store.ts";
import type { Platform } from "#lib/platform.ts";
import { siteSecretOf } from "#lib/site-secret.ts";
import { createTokenVerifier } from "./bearer-token.ts";
import { createIdentification } from "./identification.ts";
import { createPeople } from "./people.ts";
import { createSignIn } from "./sign-in.ts";
import { createVisitorIds } from "./visitor-ids.ts";

/** Accounts: sign-in, tokens, roles, and the search for people in the console. */
export function accountsModule({ env, database, clock }: Platform) {
  const signIn = env.BETTER_AUTH_SECRET
    ? createSignIn({
        storage: prismaAdapter(database, { provider: "postgresql", transaction: true }),
        secret: env.BETTER_AUTH_SECRET,
        siteUrl: env.WEB_URL,
        audience: env.AUTH_JWT_AUDIENCE,
      })
    : null;
  const store = createPostgresAccountStore(database);
  const verifyToken = createTokenVerifier(
    {
      secret: env.AUTH_JWT_SECRET,
      jwksUrl: env.AUTH_JWKS_URL,
      issuer: env.AUTH_JWT_ISSUER,
      audience: env.AUTH_JWT_AUDIENCE,
      ownKeys: signIn?.tokenKeys,
    },
    clock,
  );
  return {
    /** Null if BETTER_AUTH_SECRET is not set: then people cannot sign in on this site. */
    signIn,
    store,
    identification: createIdentification({ accounts: store, sessions: signIn, verifyToken }),
    /** Null without a secret: then events of visitors do not count. */
    visitorIds: createVisitorIds(siteSecretOf(env)),
    people: createPeople(createPostgresPersonStore(database)),
    passwords: createPostgresPasswordStore(database),
  };
}
