import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { type Deps, getDeps } from "#lib/wiring.ts";
import { readJson } from "./body.ts";
import { isNotModified } from "./conditional.ts";
import { problemResponse } from "./problem.ts";

type RouteInput<Query, Body> = {
  request: Request;
  deps: Deps;
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
  query?: z.ZodType<Query>;
  body?: { schema: z.ZodType<Body>; maxBytes: number };
  handler: (input: RouteInput<Query, Body>) => Promise<RouteResult>;
};

type NextContext = { params: Promise<Record<string, string>> };

/**
 * A route is a declaration: this parses, times, logs, answers conditional requests and maps errors;
 * the handler calls one use-case and returns data.
 */
export function withRoute<Query = undefined, Body = undefined>(
  route: RouteDeclaration<Query, Body>,
): (request: Request, context: NextContext) => Promise<Response> {
  return async (request, context) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const deps = getDeps();
    const response = await answer(route, request, context, deps, requestId);
    const durationMs = performance.now() - startedAt;
    response.headers.set("x-request-id", requestId);
    response.headers.append("server-timing", `app;dur=${durationMs.toFixed(1)}`);
    deps.logger.info({ requestId, route: route.name, status: response.status, durationMs }, "request");
    return response;
  };
}

async function answer<Query, Body>(
  route: RouteDeclaration<Query, Body>,
  request: Request,
  context: NextContext,
  deps: Deps,
  requestId: string,
): Promise<Response> {
  try {
    const query = route.query ? parse(route.query, queryOf(request)) : undefined;
    const body = route.body
      ? parse(route.body.schema, await readJson(request, route.body.maxBytes))
      : undefined;
    const params = await context.params;
    const result = await route.handler({ request, deps, params, query: query as Query, body: body as Body });
    return toResponse(request, result);
  } catch (error) {
    if (!(error instanceof AppError))
      deps.logger.error({ err: error, requestId, route: route.name }, "request failed");
    else if (error.code === "unavailable")
      deps.logger.warn({ err: error, requestId, route: route.name }, "unavailable");
    return problemResponse(error, requestId);
  }
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

/** A parameter given twice is an error and not a choice. */
function queryOf(request: Request): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(query, name)) {
      throw new AppError("invalid-input", "The query is not valid.", {
        invalidParams: [{ name, reason: "given more than once" }],
      });
    }
    query[name] = value;
  }
  return query;
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new AppError("invalid-input", "The request is not valid.", {
    invalidParams: result.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((name) => ({ name, reason: "there is no such parameter" }))
        : [{ name: issue.path.join(".") || "body", reason: issue.message }],
    ),
  });
}

/** A request id from outside is kept where it is plain, so that logs join up across services. */
function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
