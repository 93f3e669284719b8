import type { JsonSchema } from "./json-schema.ts";

/** The parts of an OpenAPI document that the page shows. */
export type OpenApi = {
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Record<string, OpenApiOperation>>;
  components?: { schemas?: Record<string, JsonSchema>; responses?: Record<string, OpenApiResponse> };
};

type OpenApiParameter = {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  schema?: JsonSchema;
};

type Content = Record<string, { schema?: JsonSchema; example?: unknown; examples?: Record<string, unknown> }>;

type OpenApiResponse = {
  $ref?: string;
  description?: string;
  content?: Content;
  headers?: Record<string, { $ref?: string; description?: string; schema?: JsonSchema }>;
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

export type MediaContent = { mediaType: string; schema: JsonSchema | undefined; example: unknown };
export type ResponseEntry = {
  status: string;
  description: string;
  content: MediaContent | null;
  /** Without the headers that all responses share, which are described once at the top. */
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
  body: MediaContent | null;
  responses: ResponseEntry[];
  errors: { status: string; description: string }[];
};

export type TagSection = { name: string; description: string; operations: OperationEntry[] };

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** The operations of the document, grouped by tag. */
export function tagSections(document: OpenApi): TagSection[] {
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
  const resolved = Object.entries(operation.responses ?? {}).map(([status, response]) => ({
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
      security.every((requirement) => Object.keys(requirement).length > 0) && security.length > 0
        ? "signed-in"
        : "anybody",
    parameters: operation.parameters?.filter(({ $ref }) => $ref === undefined) ?? [],
    body: mediaContentOf(operation.requestBody?.content),
    responses: resolved
      .filter(({ status }) => status < "400")
      .map(({ status, response }) => ({
        status,
        description: response.description ?? "",
        content: mediaContentOf(response.content),
        headers: Object.entries(response.headers ?? {})
          .filter(([, { $ref }]) => $ref === undefined)
          .map(([name, { description = "" }]) => ({ name, description })),
      })),
    errors: resolved
      .filter(({ status }) => status >= "400")
      .map(({ status, response }) => ({ status, description: response.description ?? "" })),
  };
}

function resolve({ components }: OpenApi, response: OpenApiResponse): OpenApiResponse {
  if (!response.$ref) return response;
  return components?.responses?.[response.$ref.slice(response.$ref.lastIndexOf("/") + 1)] ?? {};
}

function mediaContentOf(content: Content | undefined): MediaContent | null {
  const [first] = Object.entries(content ?? {});
  return first ? { mediaType: first[0], schema: first[1].schema, example: first[1].example } : null;
}
