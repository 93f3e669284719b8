import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { isDatabaseOutage } from "#lib/adapters/postgres/outage.ts";
import { AppError } from "#lib/errors.ts";
import { type Deps, getDeps } from "#lib/wiring.ts";
import { readJson } from "./body.ts";
import { clientAddressOf } from "./client-address.ts";
import { isNotModified } from "./conditional.ts";
import { type Access, assertAccess, type Identity, identify } from "./identity.ts";
import { parse, queryOf } from "./parse.ts";
import { problemResponse } from "./problem.ts";
import { type RateLimitSubject, rateLimitHeaders, takeFrom, tooManyRequests } from "./rate-limiter.ts";
import type { RateLimitName } from "./rate-limits.ts";

type RouteInput<Query, Body> = {
  request: Request;
  deps: Deps;
  identity: Identity;
  params: Record<string, string>;
  query: Query;
  body: Body;
};

/** What a handler answers: data for the body, and what the response says about it. */
export type RouteResult = {
  data: unknown;
  status?: number;
  headers?: Record<string, string>;
  /** Answers 304 where the client has this representation already. */
  etag?: string;
};

export type RouteDeclaration<Query, Body> = {
  /** The route's name in logs and metrics: `GET /api/v1/hot`. */
  name: string;
  /** Who is let in: anybody (`visitor`) where nothing is said. A bad token is 401 even there. */
  auth?: Access;
  /** A row of RATE_LIMITS; none where nothing is said. */
  rateLimit?: RateLimitName;
  query?: z.ZodType<Query>;
  body?: { schema: z.ZodType<Body>; maxBytes: number };
  /** Data, or a whole Response where the answer is not JSON or not ours. */
  handler: (input: RouteInput<Query, Body>) => Promise<RouteResult | Response>;
};

/** A catch-all segment is a list; no handler here reads one. */
type NextContext = { params: Promise<Record<string, string | string[]>> };

/**
 * A route is a declaration: this identifies, limits, parses, times, logs, answers conditional requests and maps
 * errors, in that order; the handler calls one use-case and returns data.
 */
export function withRoute<Query = undefined, Body = undefined>(
  route: RouteDeclaration<Query, Body>,
): (request: Request, context: NextContext) => Promise<Response> {
  return async (request, context) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const deps = getDeps();
    const headers = new Headers({ "x-request-id": requestId });
    const response = await answer(route, request, context, deps, requestId, headers);
    const durationMs = performance.now() - startedAt;
    for (const [name, value] of headers) response.headers.set(name, value);
    response.headers.append("server-timing", `app;dur=${durationMs.toFixed(1)}`);
    deps.logger.info({ requestId, route: route.name, status: response.status, durationMs }, "request");
    return response;
  };
}

/** `headers` go on whatever is answered, errors included. */
async function answer<Query, Body>(
  route: RouteDeclaration<Query, Body>,
  request: Request,
  context: NextContext,
  deps: Deps,
  requestId: string,
  headers: Headers,
): Promise<Response> {
  try {
    const identity = await admit(route, request, deps, headers);
    const query = route.query ? parse(route.query, queryOf(request)) : undefined;
    const body = route.body
      ? parse(route.body.schema, await readJson(request, route.body.maxBytes))
      : undefined;
    const params = (await context.params) as Record<string, string>;
    const result = await route.handler({
      request,
      deps,
      identity,
      params,
      query: query as Query,
      body: body as Body,
    });
    return result instanceof Response ? new Response(result.body, result) : toResponse(request, result);
  } catch (thrown) {
    const error = isDatabaseOutage(thrown) ? resting(thrown) : thrown;
    if (!(error instanceof AppError))
      deps.logger.error({ err: error, requestId, route: route.name }, "request failed");
    else if (error.code === "unavailable")
      deps.logger.warn({ err: error, requestId, route: route.name }, "unavailable");
    return problemResponse(error, requestId);
  }
}

/** A use-case that has nothing to fall back on need not know what an outage looks like. */
function resting(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError("unavailable", "The database does not answer right now.", { retryAfterSec: 5, cause });
}

/** Who asks, within their limit, and allowed to: before anything is read or computed for them. */
async function admit<Query, Body>(
  { auth = "visitor", rateLimit }: RouteDeclaration<Query, Body>,
  request: Request,
  deps: Deps,
  headers: Headers,
): Promise<Identity> {
  const clientIp = clientAddressOf(request.headers, deps.env.TRUSTED_PROXIES);
  const count = async (subject: RateLimitSubject) => {
    const verdict = rateLimit ? await takeFrom(deps.rateLimiter, rateLimit, subject) : null;
    if (!rateLimit || !verdict) return;
    const nowMs = deps.clock.nowMs();
    for (const [name, value] of Object.entries(rateLimitHeaders(rateLimit, verdict, nowMs)))
      headers.set(name, value);
    if (!verdict.allowed) throw tooManyRequests(verdict, nowMs);
  };
  let identity: Identity;
  try {
    identity = await identify(request, clientIp, auth, deps.identity);
  } catch (error) {
    // Trying tokens out is limited as well.
    await count({ clientIp });
    throw error;
  }
  await count({ userId: identity.user?.id, service: identity.service, clientIp });
  assertAccess(identity, auth);
  return identity;
}

function toResponse(request: Request, { data, status = 200, headers, etag }: RouteResult): Response {
  const all = new Headers(headers);
  if (!all.has("cache-control")) all.set("cache-control", etag ? "private, no-cache" : "no-store");
  if (etag) {
    all.set("etag", etag);
    if (isNotModified(request.headers.get("if-none-match"), etag))
      return new Response(null, { status: 304, headers: all });
  }
  all.set("content-type", "application/json");
  return new Response(JSON.stringify(data), { status, headers: all });
}

/** A request id from outside is kept where it is plain, so that logs join up across services. */
function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
