import { z } from "zod";
import { AppError, ERROR_CODES, type ErrorCode } from "#lib/errors.ts";

/** RFC 9457. */
export const problemSchema = z
  .strictObject({
    type: z
      .enum(
        Object.keys(ERROR_CODES).map((code) => `/problems/${code}` as const) as [`/problems/${ErrorCode}`],
      )
      .describe("Which error it is: tell them apart by this."),
    title: z.string().describe("The same for every error of a type."),
    status: z.number().int().min(400).max(599),
    detail: z.string().optional().describe("What went wrong this time, in English."),
    requestId: z.string().describe("Also in X-Request-Id, and in our logs."),
    invalidParams: z
      .array(z.object({ name: z.string(), reason: z.string() }))
      .optional()
      .describe("With `/problems/invalid-input`: each parameter or field that is not valid."),
  })
  .meta({ id: "Problem", description: "RFC 9457." });

export type Problem = z.infer<typeof problemSchema>;

/** Answers an error as problem+json. What is not an AppError says nothing about the inside. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known = error instanceof AppError ? error : null;
  const code: ErrorCode = known?.code ?? "internal";
  const { status, title } = ERROR_CODES[code];
  const problem: Problem = {
    type: `/problems/${code}`,
    title,
    status,
    ...(known ? { detail: known.message } : {}),
    requestId,
    ...(known?.invalidParams ? { invalidParams: known.invalidParams } : {}),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(known?.retryAfterSec === undefined ? {} : { "retry-after": String(known.retryAfterSec) }),
      ...(known?.sizeBytes === undefined ? {} : { "content-range": `bytes */${known.sizeBytes}` }),
    },
  });
}
