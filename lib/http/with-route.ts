import { randomUUID } from "node:crypto";
import type { Identification } from "#lib/accounts/identification.ts";
import type { VisitorIds } from "#lib/accounts/visitor-ids.ts";
import type { Env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import type { Logger } from "#lib/logger.ts";
import type { IsOutage } from "#lib/outage.ts";
import type { Tracing } from "#lib/tracing/tracing.ts";
import type { AnswerNote } from "./api-metrics.ts";
import { readJson } from "./body.ts";
import { clientAddressOf } from "./client-address.ts";
import { isNotModified } from "./conditional.ts";
import { assertAsDeclared } from "./declared-answer.ts";
import { declaredBy } from "./declared-handler.ts";
import { type Access, assertAccess, identify, type RequestViewer } from "./identify.ts";
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
import {
  type RateLimiter,
  type RateLimitSubject,
  rateLimitHeaders,
  takeFrom,
  tooManyRequests,
} from "./rate-limiter.ts";

/** What every route needs, whatever it serves. */
export type RouteDeps = {
  env: Pick<Env, "NODE_ENV" | "TRUSTED_PROXIES" | "EVENTS_SERVICE_TOKEN">;
  logger: Logger;
  rateLimiter: RateLimiter;
  accounts: { identification: Identification; visitorIds: VisitorIds | null };
  noteAnswer: (answer: AnswerNote) => void;
  tracing: Pick<Tracing, "request">;
  isOutage: IsOutage;
};

type RouteInput<Declared, Deps> = {
  request: Request;
  deps: Deps;
  viewer: RequestViewer;
  params: ParamsOf<Declared>;
  query: QueryOf<Declared>;
  body: BodyOf<Declared>;
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
type Handler<Declared, Deps> = (
  input: RouteInput<Declared, Deps>,
) => Promise<RouteResult<DataOf<Declared>> | Response>;

/** Of one operation, or of all that a catch-all route hands on. */
type Declaration = (Operation | OperationGroup) & { auth?: Access };

/** A catch-all segment is a list; no handler here reads one. */
type RouteContext = { params: Promise<Record<string, string | string[]>> };
type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/** One request on its way through a route. */
type Call<D, Deps> = {
  declaration: D;
  handler: Handler<D, Deps>;
  request: Request;
  context: RouteContext;
  deps: Deps;
  requestId: string;
  /** Go on whatever is answered, errors included. */
  headers: Headers;
};

/**
 * Makes `withRoute` for one application. A route is a declaration: `withRoute` identifies, limits, parses, times, logs,
 * answers conditional requests and maps errors, in that order; the handler calls one use-case and returns data.
 */
export function createWithRoute<Deps extends RouteDeps>(getDeps: () => Deps) {
  return function withRoute<const D extends Declaration>(
    declaration: D,
    handler: Handler<D, Deps>,
  ): RouteHandler {
    return declaredBy(declaration, async (request: Request, context: RouteContext) => {
      const startedAt = performance.now();
      const requestId = requestIdOf(request);
      const deps = getDeps();
      const headers = new Headers({ "x-request-id": requestId });
      const call = { declaration, handler, request, context, deps, requestId, headers };
      const response = await deps.tracing.request(
        nameOf(declaration),
        request.headers.get("traceparent"),
        () => answer(call),
      );
      const durationMs = performance.now() - startedAt;
      for (const [name, value] of headers) response.headers.set(name, value);
      response.headers.append("server-timing", `app;dur=${durationMs.toFixed(1)}`);
      const noted = { route: nameOf(declaration), status: response.status, durationMs };
      deps.noteAnswer(noted);
      deps.logger.info({ requestId, ...noted }, "request");
      // In tests only: what the OpenAPI document says is true of every answer that a test sees.
      if (deps.env.NODE_ENV === "test") await assertAsDeclared(declaration, request, response);
      return response;
    });
  };
}

async function answer<D extends Declaration, Deps extends RouteDeps>(call: Call<D, Deps>): Promise<Response> {
  const { declaration, handler, request, deps, requestId } = call;
  try {
    const viewer = await admit(call);
    const parsed = await parseParts(call);
    const result = await handler({ request, deps, viewer, ...parsed });
    return result instanceof Response
      ? new Response(result.body, result)
      : toResponse(declaration, request, result);
  } catch (thrown) {
    const error = deps.isOutage(thrown) ? unavailable(thrown) : thrown;
    const context = { err: error, requestId, route: nameOf(declaration) };
    if (!(error instanceof AppError)) deps.logger.error(context, "request failed");
    else if (error.code === "unavailable") deps.logger.warn(context, "unavailable");
    return problemResponse(error, requestId);
  }
}

/** A use-case that has nothing to fall back on need not know what an outage looks like. */
function unavailable(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError("unavailable", "The database does not answer right now.", { retryAfterSec: 5, cause });
}

async function parseParts<D extends Declaration, Deps>({ declaration, request, context }: Call<D, Deps>) {
  const { params, query, body }: Partial<Operation> = "prefix" in declaration ? {} : declaration;
  return {
    params: (params ? parse(params, await context.params) : undefined) as ParamsOf<D>,
    query: (query ? parse(query, queryOf(request)) : undefined) as QueryOf<D>,
    body: (body ? parse(body.schema, await readJson(request, body.maxBytes)) : undefined) as BodyOf<D>,
  };
}

/** Who asks, within their limit, and allowed to: before anything is read or computed for them. */
async function admit<D extends Declaration, Deps extends RouteDeps>({
  declaration,
  request,
  deps,
  headers,
}: Call<D, Deps>): Promise<RequestViewer> {
  const { auth = "visitor", rateLimit }: Declaration = declaration;
  const clientIp = clientAddressOf(request.headers, deps.env.TRUSTED_PROXIES);
  const count = async (subject: RateLimitSubject) => {
    const verdict = rateLimit ? await takeFrom(deps.rateLimiter, rateLimit, subject) : null;
    if (!rateLimit || !verdict) return;
    for (const [name, value] of Object.entries(rateLimitHeaders(rateLimit, verdict)))
      headers.set(name, value);
    if (!verdict.allowed) throw tooManyRequests(verdict);
  };
  let viewer: RequestViewer;
  try {
    viewer = await identify(request, clientIp, auth, {
      identification: deps.accounts.identification,
      visitorIds: deps.accounts.visitorIds,
      serviceToken: deps.env.EVENTS_SERVICE_TOKEN,
      logger: deps.logger,
    });
  } catch (error) {
    // Trying tokens out is limited as well.
    await count({ clientIp });
    throw error;
  }
  await count({ userId: viewer.user?.id, service: viewer.service, clientIp });
  assertAccess(viewer, auth);
  return viewer;
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
