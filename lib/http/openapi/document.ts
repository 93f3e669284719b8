import { z } from "zod";
import {
  createDocument,
  type ZodObjectInput,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
} from "zod-openapi";
import { ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import { type Answer, errorsOf, type Schema, TAGS } from "#lib/http/operation.ts";
import type { NamedOperation } from "#lib/http/operations/all.ts";
import { type Problem, problemSchema } from "#lib/http/problem.ts";
import { RATE_LIMITS } from "#lib/http/rate-limits.ts";
import { commonHeaders, etagHeader, ifNoneMatchParam, limitHeaders, retryAfterHeader } from "./headers.ts";

const DESCRIPTION = `The API of Imoutotv Hot, as its own pages use it.

**Errors** are [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) \`application/problem+json\`. Distinguish them by \`type\`, and quote \`requestId\` when you report one. \`invalidParams\` lists the parameters and fields that are not valid; if there are more than it lists, \`moreInvalidParams\` says how many.

**Authentication** is by bearer token or by the session cookie. An invalid token is always answered with 401, also where no sign-in is needed. A change with the cookie must come from a page of this site.

**Rate limits** count per person, or per network address for visitors. The \`RateLimit\` headers say how many requests are left, \`Retry-After\` when to try again.`;

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The OpenAPI 3.1 document of the declarations. Pure. */
export function openApiDocument(operations: readonly NamedOperation[]): OpenApiDocument {
  const document: ZodOpenApiObject = {
    openapi: "3.1.1",
    info: { title: "Imoutotv Hot", version: "1", description: DESCRIPTION },
    servers: [{ url: "/" }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: {},
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "A JSON Web Token issued here (see /api/auth/token) or by the identity provider, or a service token.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "imoutotv.session_token",
          description: "The session cookie; over HTTPS its name begins with `__Secure-`.",
        },
      },
    },
  };
  const order = Object.keys(TAGS);
  const shared: SharedResponses = new Map();
  for (const operation of operations.toSorted((a, b) => order.indexOf(a.tag) - order.indexOf(b.tag))) {
    const paths = document.paths ?? {};
    const item = paths[operation.path] ?? {};
    item[METHOD_KEYS[operation.method]] = describe(operation, shared);
    paths[operation.path] = item;
  }
  return createDocument(document, {
    // Answers may get new properties, which clients must ignore.
    override: ({ jsonSchema, zodSchema, io }) => {
      // Typed loosely: with Zod's types this function takes the type checker half a minute.
      const { def } = (zodSchema as unknown as AnyZod)._zod;
      if (io === "output" && def.type === "object" && !def.catchall) delete jsonSchema.additionalProperties;
      // The format `date-time` needs no pattern.
      if (jsonSchema.format) delete jsonSchema.pattern;
      // Limits of JavaScript's integers say nothing about the value.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}

type Security = NonNullable<ZodOpenApiOperationObject["security"]>;
/** Responses that several operations share, by their id. */
type SharedResponses = Map<string, ZodOpenApiResponseObject>;

type AnyZod = { _zod: { def: { type: string; catchall?: unknown } } };
type Shape = Record<string, Schema>;

/** Typed loosely: the type checker would compare each of these objects with all of Zod's types. */
function objectOf(shape: Shape): ZodObjectInput {
  return z.object(shape as unknown as z.core.$ZodShape) as unknown as ZodObjectInput;
}

const METHOD_KEYS = { GET: "get", POST: "post", PUT: "put", PATCH: "patch", DELETE: "delete" } as const;

function describe(operation: NamedOperation, shared: SharedResponses): ZodOpenApiOperationObject {
  const { id, tag, summary, body, answers } = operation;
  const hasEtag = Object.values(answers).some(({ etag }) => etag);
  const headers = headersOf(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: descriptionOf(operation),
    security: securityOf(operation),
    requestParams: {
      ...(operation.params && { path: operation.params as ZodObjectInput }),
      ...(operation.query && { query: operation.query as ZodObjectInput }),
      header: objectOf({
        ...(hasEtag && { "if-none-match": ifNoneMatchParam }),
        ...operation.requestHeaders,
      }),
    },
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: body.documentedAs ?? body.schema, ...exampleOf(body) } },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer, headers)]),
      ),
      ...(hasEtag && {
        304: {
          description: "The answer is the same as the one with the ETag in `If-None-Match`.",
          headers: objectOf({ ...headers, ...etagHeader }),
        },
      }),
      ...describeErrors(operation, headers, shared),
    },
  };
}

function headersOf({ auth, rateLimit }: NamedOperation): Shape {
  return { ...(auth !== "unasked" && commonHeaders), ...(rateLimit && limitHeaders) };
}

function describeAnswer(answer: Answer, common: Shape): ZodOpenApiResponseObject {
  const { description, schema, mediaType, headers, etag } = answer;
  const type = mediaType ?? (schema ? "application/json" : undefined);
  return {
    description,
    headers: objectOf({ ...common, ...(etag && etagHeader), ...headers }),
    ...(type && { content: { [type]: { ...(schema && { schema }), ...exampleOf(answer) } } }),
  };
}

function exampleOf({ example }: { example?: unknown }) {
  return example === undefined ? {} : { example };
}

/** One response per status, with all errors of that status. */
function describeErrors(operation: NamedOperation, headers: Shape, shared: SharedResponses) {
  const codes = [...errorsOf(operation)];
  const byStatus = Map.groupBy(codes, (code) => ERROR_CODES[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => {
      const id = ofStatus.map(pascalCase).join("Or") + (operation.rateLimit ? "" : "Unlimited");
      const response = shared.get(id) ?? { id, ...describeError(status, ofStatus, headers) };
      shared.set(id, response);
      return [status, response];
    }),
  );
}

function describeError(
  status: number,
  codes: readonly ErrorCode[],
  headers: Shape,
): ZodOpenApiResponseObject {
  const mayRetry = status === 429 || status === 503;
  return {
    description: codes.map((code) => `${ERROR_CODES[code].title} (\`${code}\`).`).join(" "),
    headers: objectOf({ ...headers, ...(mayRetry && retryAfterHeader) }),
    content: {
      "application/problem+json": {
        schema: problemSchema as Schema as ZodObjectInput,
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(code) }])),
      },
    },
  };
}

function pascalCase(code: ErrorCode): string {
  return code.replaceAll(/(^|-)([a-z])/g, (_whole, _dash, letter: string) => letter.toUpperCase());
}

function exampleProblem(code: ErrorCode): Problem {
  const { status, title } = ERROR_CODES[code];
  return {
    type: `/problems/${code}`,
    title,
    status,
    requestId: "4f1c0e0a-2f5b-4a6c-9d57-0c9f5d1a7b11",
    ...(code === "invalid-input" && {
      detail: "The request is not valid.",
      invalidParams: [{ name: "limit", reason: "Too big: expected number to be <=100" }],
    }),
  };
}

function securityOf({ auth = "visitor" }: NamedOperation): Security {
  if (auth === "unasked") return [];
  const known: Security = [{ bearer: [] }, { session: [] }];
  return auth === "visitor" ? [{}, ...known] : known;
}

/** The operation's description, with the required role, the rate limit and the size of the body. */
function descriptionOf({ description, auth, rateLimit, body }: NamedOperation): string {
  const role = auth === "moderator" || auth === "admin" ? `Needs the role \`${auth}\`.` : "";
  const quota = rateLimit && RATE_LIMITS[rateLimit];
  const limit = quota ? `At most ${quota.limit} requests in ${quota.windowSec} seconds.` : "";
  const size = body ? `The body may have at most ${body.maxBytes.toLocaleString("en")} bytes.` : "";
  return [description, [role, limit, size].filter(Boolean).join(" ")].filter(Boolean).join("\n\n");
}
