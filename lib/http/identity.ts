import { createHash, timingSafeEqual } from "node:crypto";
import type { TokenVerifier } from "#lib/accounts/bearer-token.ts";
import type { AccountStore, SessionReader } from "#lib/accounts/ports.ts";
import { hasRole, type Role } from "#lib/accounts/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { Logger } from "#lib/logger.ts";
import { assertSameSite } from "./same-site.ts";
import { visitorIdOf } from "./visitor.ts";

/** Who asks: proven by the edge, trusted by what follows. */
export type Identity = {
  user: { id: string; role: Role } | null;
  /** A service of ours, by its token. */
  service: string | null;
  /** For limits only: IPv6 as its /64. */
  clientIp: string;
  /** The same browser again, without saying who; null where it keeps no cookie. */
  visitorId: string | null;
};

/** Who a route lets in. */
export type Access = "visitor" | "user" | "moderator" | "admin";

export type IdentityDeps = {
  accounts: AccountStore;
  verifyToken: TokenVerifier;
  sessions: SessionReader | null;
  serviceToken: string | undefined;
  logger: Logger;
};

type Person = Pick<Identity, "user" | "service">;
const NOBODY: Person = { user: null, service: null };

/**
 * A bearer token or the sign-in cookie, in that order. A token that is not good is an error, never an anonymous
 * visitor; a cookie that has run out is no cookie.
 */
export async function identify(
  request: Request,
  clientIp: string,
  access: Access,
  deps: IdentityDeps,
): Promise<Identity> {
  const authorization = request.headers.get("authorization");
  const person =
    authorization === null
      ? await bySession(request, access, deps)
      : await byToken(authorization, access, deps);
  return { ...person, clientIp, visitorId: visitorIdOf(request.headers) };
}

/** Throws where the route asks for more than this person is. */
export function assertAccess({ user }: Identity, access: Access): void {
  if (access === "visitor") return;
  if (!user) throw new AppError("unauthenticated", "Sign in first, or send a token.");
  if (access !== "user" && !hasRole(user.role, access))
    throw new AppError("forbidden", `This needs the role ${access}.`);
}

async function byToken(authorization: string, access: Access, deps: IdentityDeps): Promise<Person> {
  const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
  if (!token) throw new AppError("unauthenticated", "The Authorization header must be `Bearer <token>`.");
  if (deps.serviceToken && isSameSecret(token, deps.serviceToken)) return { user: null, service: "service" };
  const claims = await deps.verifyToken(token);
  const status = await deps.accounts.statusOf(claims.userId).catch((error: unknown) => {
    // Reading goes on while Postgres is away; what needs a role waits for it.
    if (access !== "visitor") throw cannotTell(error);
    deps.logger.warn({ err: error }, "token taken without asking the accounts");
    return { role: "viewer" as const, erased: false };
  });
  if (status.erased) throw new AppError("unauthenticated", "The token is not valid.");
  return { user: { id: claims.userId, role: status.role ?? claims.role }, service: null };
}

async function bySession(request: Request, access: Access, deps: IdentityDeps): Promise<Person> {
  if (!deps.sessions || !request.headers.has("cookie")) return NOBODY;
  try {
    const userId = await deps.sessions.userIdOf(request.headers);
    if (userId === null) return NOBODY;
    assertSameSite(request);
    const { role, erased } = await deps.accounts.statusOf(userId);
    return erased || role === null ? NOBODY : { user: { id: userId, role }, service: null };
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (access !== "visitor") throw cannotTell(error);
    deps.logger.warn({ err: error }, "sessions cannot be read; serving a visitor");
    return NOBODY;
  }
}

function cannotTell(cause: unknown): AppError {
  return new AppError("unavailable", "It cannot be told right now who you are.", { retryAfterSec: 5, cause });
}

/** Digests first: equal lengths, so that the comparison tells nothing by its time. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
