import { randomUUID } from "node:crypto";
import { isDatabaseOutage } from "#lib/adapters/postgres/outage.ts";
import { AppError } from "#lib/errors.ts";
import { type Deps, getDeps } from "#lib/wiring.ts";
import { readJson } from "./body.ts";
import { clientAddressOf } from "./client-address.ts";
import { isNotModified } from "./conditional.ts";
import { assertAsDeclared } from "./declared-answer.ts";
import { declaredBy } from "./declared-handler.ts";
import { type Access, assertAccess, type Identity, identify } from "./identity.ts";
import {
  type BodyOf,
  type DataOf,
  nameOf,
  type Operation,
  type OperationGroup,
  type ParamsOf,
  type QueryOf,
} from "./operation.ts";
import { parse, queryOf } from "./parse.ts";
import { problemResponse } from "./problem.ts";
import { type RateLimitSubject, rateLimitHeaders, takeFrom, tooManyRequests } from "./rate-limiter.ts";

type RouteInput<Declaration> = {
  request: Request;
  deps: Deps;
  identity: Identity;
  params: ParamsOf<Declaration>;
  query: QueryOf<Declaration>;
  body: BodyOf<Declaration>;
};

/** What a handler answers: data for the body, and what the response says about it. */
type RouteResult<Data> = {
  data: Data;
  /** The first that is declared, where nothing is said. */
  status?: number;
  headers?: Record<string, string>;
  /** Answers 304 where the client has this representation already. */
  etag?: string;
};

/** Data, or a whole Response where the answer is not JSON, is empty or not ours. */
type Handler<Declaration> = (
  input: RouteInput<Declaration>,
) => Promise<RouteResult<DataOf<Declaration>> | Response>;

/** Of one operation, or of all that a catch-all route hands on. */
type Declaration = (Operation | OperationGroup) & { auth?: Access };

/** A catch-all segment is a list; no handler here reads one. */
type NextContext = { params: Promise<Record<string, string | string[]>> };
type NextHandler = (request: Request, context: NextContext) => Promise<Response>;

/**
 * A route is a declaration: this identifies, limits, parses, times, logs, answers conditional requests and maps
 * errors, in that order; the handler calls one use-case and returns data.
 */
export function withRoute<const D extends Declaration>(declaration: D, handler: Handler<D>): NextHandler {
  return declaredBy(declaration, async (request: Request, context: NextContext) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const deps = getDeps();
    const headers = new Headers({ "x-request-id": requestId });
    const response = await answer(declaration, handler, request, context, deps, requestId, headers);
    const durationMs = performance.now() - startedAt;
    for (const [name, value] of headers) response.headers.set(name, value);
    response.headers.append("server-timing", `app;dur=${durationMs.toFixed(1)}`);
    deps.noteAnswer({ route: nameOf(declaration), status: response.status, durationMs });
    deps.logger.info(
      { requestId, route: nameOf(declaration), status: response.status, durationMs },
      "request",
    );
    // In tests only: what the OpenAPI document says is true of every answer that a test sees.
    if (deps.env.NODE_ENV === "test") await assertAsDeclared(declaration, request, response);
    return response;
  });
}

/** `headers` go on whatever is answered, errors included. */
async function answer<D extends Declaration>(
  declaration: D,
  handler: Handler<D>,
  request: Request,
  context: NextContext,
  deps: Deps,
  requestId: string,
  headers: Headers,
): Promise<Response> {
  try {
    const identity = await admit(declaration, request, deps, headers);
    const parsed = await parseParts(declaration, request, context);
    const result = await handler({ request, deps, identity, ...parsed });
    return result instanceof Response
      ? new Response(result.body, result)
      : toResponse(declaration, request, result);
  } catch (thrown) {
    const error = isDatabaseOutage(thrown) ? resting(thrown) : thrown;
    if (!(error instanceof AppError))
      deps.logger.error({ err: error, requestId, route: nameOf(declaration) }, "request failed");
    else if (error.code === "unavailable")
      deps.logger.warn({ err: error, requestId, route: nameOf(declaration) }, "unavailable");
    return problemResponse(error, requestId);
  }
}

/** A use-case that has nothing to fall back on need not know what an outage looks like. */
function resting(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError("unavailable", "The database does not answer right now.", { retryAfterSec: 5, cause });
}

async function parseParts<D extends Declaration>(declaration: D, request: Request, context: NextContext) {
  const { params, query, body }: Partial<Operation> = "prefix" in declaration ? {} : declaration;
  return {
    params: (params ? parse(params, await context.params) : undefined) as ParamsOf<D>,
    query: (query ? parse(query, queryOf(request)) : undefined) as QueryOf<D>,
    body: (body ? parse(body.schema, await readJson(request, body.maxBytes)) : undefined) as BodyOf<D>,
  };
}

/** Who asks, within their limit, and allowed to: before anything is read or computed for them. */
async function admit(
  { auth = "visitor", rateLimit }: Declaration,
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

function toResponse(
  declaration: Declaration,
  request: Request,
  { data, status = firstStatusOf(declaration), headers, etag }: RouteResult<unknown>,
): Response {
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

function firstStatusOf(declaration: Declaration): number {
  return "prefix" in declaration ? 200 : Number(Object.keys(declaration.answers)[0]);
}

/** A request id from outside is kept where it is plain, so that logs join up across services. */
function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
