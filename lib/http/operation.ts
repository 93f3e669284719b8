import type { ErrorCode } from "#lib/errors.ts";
import type { Access } from "./identify.ts";
import type { RateLimitName } from "./rate-limits.ts";

/** The tags of the API document, in its order. */
export const TAGS = {
  Feeds: "Lists of videos, and their files.",
  Engagement: "Events, likes, comments and shares.",
  Account: "Sign-in, and one's own data.",
  Console: "For moderators and administrators.",
  Site: "Health, metrics, sitemaps and this document.",
} as const;

export type TagName = keyof typeof TAGS;

/**
 * Any Zod schema. Not z.ZodType: comparing each schema with all methods of that type took the type checker two minutes
 * for this project.
 */
export type Schema = { readonly _zod: { readonly output: unknown } };

export type Answer = {
  description: string;
  /** Schema of the JSON body. An answer without one is empty, unless it has a media type. */
  schema?: Schema;
  /** Media type of a body that is not JSON. */
  mediaType?: string;
  /** Headers beside the common ones, by their names in lower case. */
  headers?: Record<string, Schema>;
  /** The answer has an ETag, and a matching If-None-Match is answered with 304. */
  etag?: boolean;
  example?: unknown;
};

/** What is checked before the handler runs. */
type Admission = {
  /**
   * Who may call it; anybody (`visitor`) by default, though an invalid token is always 401. `unasked`: the route does
   * not use `withRoute` and does not look at the caller.
   */
  auth?: Access | "unasked";
  /** A row of RATE_LIMITS; no limit by default. */
  rateLimit?: RateLimitName;
  /** Schema of the `{names}` in the path. */
  params?: Schema;
  query?: Schema;
  /** Request headers that the handler reads itself, by their names in lower case: documented, not parsed. */
  requestHeaders?: Record<string, Schema>;
  body?: {
    schema: Schema;
    maxBytes: number;
    /** The documented schema, if `schema` accepts more in order to check the parts one by one. */
    documentedAs?: Schema;
    example?: unknown;
  };
};

/** One method of one path: what `withRoute` enforces and what the OpenAPI document says. */
export type Operation = Admission & {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** In OpenAPI notation: `/api/v1/console/flags/{name}`. */
  path: string;
  tag: TagName;
  /** A few words. */
  summary: string;
  /** Markdown, for what the schemas do not say. */
  description?: string;
  /** Answers of successful requests, by status. */
  answers: Record<number, Answer>;
  /** Errors of its own. Errors of parsing, limits and access follow from the other properties. */
  errors?: readonly ErrorCode[];
};

/** Paths below one prefix that a catch-all route passes to a library. */
export type OperationGroup = Pick<Admission, "auth" | "rateLimit"> & {
  prefix: string;
  operations: readonly Operation[];
};

/** The parsed types of a declaration's schemas; `undefined` without a schema. */
export type ParsedBy<Given> = Given extends { _zod: { output: infer Output } } ? Output : undefined;
type PartOf<Declaration, Name extends string> =
  Declaration extends Record<Name, infer Part> ? Part : undefined;
export type ParamsOf<Declaration> = ParsedBy<PartOf<Declaration, "params">>;
export type QueryOf<Declaration> = ParsedBy<PartOf<Declaration, "query">>;
export type BodyOf<Declaration> = ParsedBy<PartOf<PartOf<Declaration, "body">, "schema">>;

type AnswersOf<Declaration> = PartOf<Declaration, "answers">;
type DataOfAnswer<Given> = Given extends { schema: { _zod: { output: infer Output } } } ? Output : never;
/** The JSON that a handler may answer; `never` if no answer has a schema. */
export type DataOf<Declaration> = DataOfAnswer<AnswersOf<Declaration>[keyof AnswersOf<Declaration>]>;

/** The name in logs and metrics, for example `GET /api/v1/hot`. */
export function nameOf(declaration: Operation | OperationGroup): string {
  return "prefix" in declaration ? declaration.prefix : `${declaration.method} ${declaration.path}`;
}

/** Every error that an operation may answer. */
export function errorsOf({
  auth = "visitor",
  method,
  params,
  query,
  body,
  rateLimit,
  errors = [],
}: Operation) {
  if (auth === "unasked") return new Set(errors);
  const codes = new Set<ErrorCode>();
  if (params || query || body) codes.add("invalid-input");
  codes.add("unauthenticated");
  // Also for changes with a session cookie from another site's page.
  if (auth === "moderator" || auth === "admin" || method !== "GET") codes.add("forbidden");
  for (const code of errors) codes.add(code);
  if (body) codes.add("payload-too-large").add("unsupported-media-type");
  if (rateLimit) codes.add("rate-limited");
  return codes.add("internal").add("unavailable");
}
