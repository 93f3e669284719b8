import type { ErrorCode } from "#lib/errors.ts";
import type { Access } from "./identify.ts";
import type { RateLimitName } from "./rate-limits.ts";

/** The document's chapters, in its order. */
export const TAGS = {
  Feeds: "Lists of videos, and their files.",
  Engagement: "Events, likes, comments and shares.",
  Account: "Sign-in, and one's own data.",
  Console: "For moderators and administrators.",
  Site: "Health, metrics, sitemaps and this document.",
} as const;

export type TagName = keyof typeof TAGS;

/**
 * Any Zod schema, as far as a declaration needs to know. Not z.ZodType: to compare a schema with that, the type checker
 * walks all of its methods anew for each, which took it two minutes for this project.
 */
export type Schema = { readonly _zod: { readonly output: unknown } };

export type Answer = {
  description: string;
  /** Of the JSON body. An answer without one is empty, unless it says its media type. */
  schema?: Schema;
  /** Of a body that is not JSON. */
  mediaType?: string;
  /** Beside the common ones, by their names in lower case. */
  headers?: Record<string, Schema>;
  /** It has an ETag, and If-None-Match is answered with 304. */
  etag?: boolean;
  example?: unknown;
};

/** What is asked of a request before the handler sees it. */
type Admission = {
  /**
   * Who is let in: anybody (`visitor`) where nothing is said, though a bad token is 401 even there. `unasked`: the
   * route does without `withRoute` and looks at nobody.
   */
  auth?: Access | "unasked";
  /** A row of RATE_LIMITS; none where nothing is said. */
  rateLimit?: RateLimitName;
  /** Of the `{names}` in the path. */
  params?: Schema;
  query?: Schema;
  /** Request headers that the handler reads itself, by their names in lower case: described, not parsed. */
  requestHeaders?: Record<string, Schema>;
  body?: {
    schema: Schema;
    maxBytes: number;
    /** What a body should look like, where `schema` takes more, to judge it part by part. */
    documentedAs?: Schema;
    example?: unknown;
  };
};

/** One method of one address: what `withRoute` enforces and what the OpenAPI document says, in one place. */
export type Operation = Admission & {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As OpenAPI writes it: `/api/v1/console/flags/{name}`. */
  path: string;
  tag: TagName;
  /** A few words. */
  summary: string;
  /** Sentences, in Markdown, for what the schemas cannot say. */
  description?: string;
  /** By status: what is answered when it went well. */
  answers: Record<number, Answer>;
  /** Errors of its own: those of every route, of parsing, limits and access follow from the rest. */
  errors?: readonly ErrorCode[];
};

/** Addresses below one prefix that one catch-all route hands on to a library. */
export type OperationGroup = Pick<Admission, "auth" | "rateLimit"> & {
  prefix: string;
  operations: readonly Operation[];
};

/** What the schemas of a declaration make of a request, `undefined` where there is none. */
export type ParsedBy<Given> = Given extends { _zod: { output: infer Output } } ? Output : undefined;
type PartOf<Declaration, Name extends string> =
  Declaration extends Record<Name, infer Part> ? Part : undefined;
export type ParamsOf<Declaration> = ParsedBy<PartOf<Declaration, "params">>;
export type QueryOf<Declaration> = ParsedBy<PartOf<Declaration, "query">>;
export type BodyOf<Declaration> = ParsedBy<PartOf<PartOf<Declaration, "body">, "schema">>;

type AnswersOf<Declaration> = PartOf<Declaration, "answers">;
type DataOfAnswer<Given> = Given extends { schema: { _zod: { output: infer Output } } } ? Output : never;
/** What a handler may answer as JSON: `never` where no answer has a schema. */
export type DataOf<Declaration> = DataOfAnswer<AnswersOf<Declaration>[keyof AnswersOf<Declaration>]>;

/** In logs and metrics: `GET /api/v1/hot`. */
export function nameOf(declaration: Operation | OperationGroup): string {
  return "prefix" in declaration ? declaration.prefix : `${declaration.method} ${declaration.path}`;
}

/** Every error that an operation may answer, in the order of their statuses as they are met. */
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
  // A signed-in change from another site's page is refused too.
  if (auth === "moderator" || auth === "admin" || method !== "GET") codes.add("forbidden");
  for (const code of errors) codes.add(code);
  if (body) codes.add("payload-too-large").add("unsupported-media-type");
  if (rateLimit) codes.add("rate-limited");
  return codes.add("internal").add("unavailable");
}
