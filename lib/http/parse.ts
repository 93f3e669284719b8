import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import type { Schema } from "./operation.ts";

/** The query parameters. One that is given twice is an error. */
export function queryOf(request: Request): Record<string, string> {
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

export function parse(schema: Schema, input: unknown): unknown {
  const result = z.safeParse(schema as z.core.$ZodType, input);
  if (result.success) return result.data;
  throw new AppError("invalid-input", "The request is not valid.", {
    invalidParams: result.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((name) => ({ name, reason: "there is no such parameter" }))
        : [{ name: issue.path.join(".") || "body", reason: issue.message }],
    ),
  });
}
