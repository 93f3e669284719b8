import { createHash, timingSafeEqual } from "node:crypto";
import type { Identification } from "#lib/accounts/identification.ts";
import type { AccountStatus } from "#lib/accounts/ports.ts";
import { hasRole } from "#lib/accounts/roles.ts";
import type { Viewer } from "#lib/accounts/viewer.ts";
import type { VisitorIds } from "#lib/accounts/visitor-ids.ts";
import { AppError } from "#lib/errors.ts";
import type { Logger } from "#lib/logger.ts";
import { assertSameSite } from "./same-site.ts";
import { visitorIdOf } from "./visitor.ts";

/** Who a request comes from: proven here, trusted by what follows. */
export type RequestViewer = Viewer & {
  /** A service of ours, by its token. */
  service: string | null;
  /** For limits only: IPv6 as its /64. */
  clientIp: string;
};

/** Who a route lets in. */
export type Access = "visitor" | "user" | "moderator" | "admin";

export type IdentifyDeps = {
  identification: Identification;
  visitorIds: VisitorIds | null;
  serviceToken: string | undefined;
  logger: Logger;
};

type Person = Pick<RequestViewer, "user" | "service">;
const NOBODY: Person = { user: null, service: null };

/**
 * A bearer token or the sign-in cookie, in that order. A token that is not good is an error, never an anonymous
 * visitor; a cookie that has run out is no cookie.
 */
export async function identify(
  request: Request,
  clientIp: string,
  access: Access,
  deps: IdentifyDeps,
): Promise<RequestViewer> {
  const authorization = request.headers.get("authorization");
  const person =
    authorization === null
      ? await bySession(request, access, deps)
      : await byToken(authorization, access, deps);
  return { ...person, clientIp, ...visitorOf(request.headers, deps.visitorIds) };
}

/** What a request says of a viewer besides who they are. */
export function visitorOf(
  headers: Headers,
  visitorIds: VisitorIds | null,
): Pick<Viewer, "visitorId" | "featureHeader"> {
  return { visitorId: visitorIdOf(headers, visitorIds), featureHeader: headers.get("x-feature-flag") };
}

/** Throws where the route asks for more than this viewer is. */
export function assertAccess({ user }: Pick<Viewer, "user">, access: Access): void {
  if (access === "visitor") return;
  if (!user) throw new AppError("unauthenticated", "Sign in, or send a bearer token.");
  if (access !== "user" && !hasRole(user.role, access))
    throw new AppError("forbidden", `This needs the role ${access}.`);
}

async function byToken(authorization: string, access: Access, deps: IdentifyDeps): Promise<Person> {
  const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
  if (!token) throw new AppError("unauthenticated", "The Authorization header must be `Bearer <token>`.");
  if (deps.serviceToken && isSameSecret(token, deps.serviceToken)) return { user: null, service: "service" };
  const user = await deps.identification.byToken(token, (error): AccountStatus => {
    // Reading goes on while Postgres is away; what needs a role waits for it.
    if (access !== "visitor") throw cannotTell(error);
    deps.logger.warn({ err: error }, "token taken without asking the accounts");
    return { role: "viewer", erased: false };
  });
  return { user, service: null };
}

async function bySession(request: Request, access: Access, deps: IdentifyDeps): Promise<Person> {
  if (!request.headers.has("cookie")) return NOBODY;
  try {
    const person = await deps.identification.bySession(request.headers);
    if (!person) return NOBODY;
    assertSameSite(request);
    return { user: { id: person.id, role: person.role }, service: null };
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
