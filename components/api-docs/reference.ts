import type { Shape } from "./shape.ts";

/** What of an OpenAPI document the page shows. */
export type OpenApi = {
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Record<string, OpenApiOperation>>;
  components?: { schemas?: Record<string, Shape>; responses?: Record<string, OpenApiResponse> };
};

type OpenApiParameter = {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  schema?: Shape;
};

type Content = Record<string, { schema?: Shape; example?: unknown; examples?: Record<string, unknown> }>;

type OpenApiResponse = {
  $ref?: string;
  description?: string;
  content?: Content;
  headers?: Record<string, { $ref?: string; description?: string; schema?: Shape }>;
};

type OpenApiOperation = {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: (OpenApiParameter & { $ref?: string })[];
  requestBody?: { content: Content };
  responses?: Record<string, OpenApiResponse>;
};

export type Carried = { mediaType: string; schema: Shape | undefined; example: unknown };
export type AnswerEntry = {
  status: string;
  description: string;
  carried: Carried | null;
  /** Of its own: those that every answer has are said once, at the top. */
  headers: { name: string; description: string }[];
};

export type OperationEntry = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  access: "anybody" | "signed-in";
  parameters: OpenApiParameter[];
  body: Carried | null;
  answers: AnswerEntry[];
  errors: { status: string; description: string }[];
};

export type Chapter = { name: string; description: string; operations: OperationEntry[] };

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** The document as a reader goes through it: by chapter, operation by operation. */
export function chaptersOf(document: OpenApi): Chapter[] {
  const entries = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation
        ? [{ tag: operation.tags?.[0], entry: entryOf(document, method, path, operation) }]
        : [];
    }),
  );
  return (document.tags ?? [])
    .map(({ name, description = "" }) => ({
      name,
      description,
      operations: entries.filter(({ tag }) => tag === name).map(({ entry }) => entry),
    }))
    .filter(({ operations }) => operations.length > 0);
}

function entryOf(
  document: OpenApi,
  method: string,
  path: string,
  operation: OpenApiOperation,
): OperationEntry {
  const responses = Object.entries(operation.responses ?? {}).map(([status, response]) => ({
    status,
    response: resolve(document, response),
  }));
  const { operationId = `${method} ${path}`, summary = path, description = "", security = [] } = operation;
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    summary,
    description,
    access:
      security.every((way) => Object.keys(way).length > 0) && security.length > 0 ? "signed-in" : "anybody",
    parameters: operation.parameters?.filter(({ $ref }) => $ref === undefined) ?? [],
    body: carriedBy(operation.requestBody?.content),
    answers: responses
      .filter(({ status }) => status < "400")
      .map(({ status, response }) => ({
        status,
        description: response.description ?? "",
        carried: carriedBy(response.content),
        headers: Object.entries(response.headers ?? {})
          .filter(([, { $ref }]) => $ref === undefined)
          .map(([name, { description: said = "" }]) => ({ name, description: said })),
      })),
    errors: responses
      .filter(({ status }) => status >= "400")
      .map(({ status, response }) => ({ status, description: response.description ?? "" })),
  };
}

function resolve({ components }: OpenApi, response: OpenApiResponse): OpenApiResponse {
  if (!response.$ref) return response;
  return components?.responses?.[response.$ref.slice(response.$ref.lastIndexOf("/") + 1)] ?? {};
}

function carriedBy(content: Content | undefined): Carried | null {
  const [first] = Object.entries(content ?? {});
  return first ? { mediaType: first[0], schema: first[1].schema, example: first[1].example } : null;
}
