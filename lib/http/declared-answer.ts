import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import { type Answer, errorsOf, nameOf, type Operation, type OperationGroup } from "./operation.ts";
import { problemSchema } from "./problem.ts";

/** Throws if an answer contradicts its declaration, and so the OpenAPI document. Reads a clone of the response. */
export async function assertAsDeclared(
  declaration: Operation | OperationGroup,
  request: Request,
  response: Response,
): Promise<void> {
  const operation = operationFor(declaration, request);
  const wrong = operation
    ? await contradiction(operation, response.clone())
    : response.status === 404
      ? null
      : `${response.status} from an address that is not declared`;
  if (wrong) throw new Error(`${nameOf(operation ?? declaration)} answered other than declared: ${wrong}`);
}

function operationFor(declaration: Operation | OperationGroup, request: Request): Operation | undefined {
  if (!("prefix" in declaration)) return declaration;
  const { pathname } = new URL(request.url);
  return declaration.operations.find(({ method, path }) => method === request.method && path === pathname);
}

async function contradiction(operation: Operation, response: Response): Promise<string | null> {
  const { status } = response;
  const mediaType = response.headers.get("content-type")?.split(";")[0];
  if (status >= 400 && mediaType === "application/problem+json") {
    return wrongProblem(operation, status, await response.json());
  }
  if (status === 304)
    return Object.values(operation.answers).some(({ etag }) => etag) ? null : "304 without an ETag";
  const answer = operation.answers[status];
  if (!answer) return `status ${status}`;
  return wrongHeaders(answer, response.headers) ?? (await wrongBody(answer, mediaType, response));
}

function wrongProblem(operation: Operation, status: number, body: unknown): string | null {
  const problem = problemSchema.parse(body);
  const code = problem.type.slice("/problems/".length) as ErrorCode;
  if (ERROR_CODES[code].status !== status) return `${problem.type} with status ${status}`;
  return errorsOf(operation).has(code) ? null : `the error ${code}: add it to its errors`;
}

function wrongHeaders({ headers = {}, etag }: Answer, given: Headers): string | null {
  if (etag && !given.has("etag")) return "no ETag";
  for (const [name, schema] of Object.entries(headers)) {
    const { success } = z.safeParse(schema as z.core.$ZodType, given.get(name) ?? undefined);
    if (!success) return `header ${name}: ${given.get(name)}`;
  }
  return null;
}

async function wrongBody(
  { schema, mediaType: declared }: Answer,
  mediaType: string | undefined,
  response: Response,
): Promise<string | null> {
  if (!schema) {
    if (declared) return fits(mediaType, declared) ? null : `the media type ${mediaType}`;
    return (await response.text()) === "" ? null : "a body, and none is declared";
  }
  if (mediaType !== (declared ?? "application/json")) return `the media type ${mediaType}`;
  const body = await response.json();
  const parsed = z.safeParse(schema as z.core.$ZodType, body);
  if (!parsed.success) return parsed.error.message;
  // Parsing drops properties that the schema does not have: a difference is an undocumented property.
  return isDeepStrictEqual(parsed.data, body) ? null : "properties that are not in the schema";
}

/** A declared media type may be a range, for example `video/*`. */
function fits(mediaType: string | undefined, declared: string): boolean {
  const [type, subtype] = declared.split("/");
  if (subtype !== "*") return mediaType === declared;
  return type === "*" ? mediaType !== undefined : (mediaType?.startsWith(`${type}/`) ?? false);
}
