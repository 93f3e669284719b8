import { z } from "zod";
import { cutText } from "#lib/cut-text.ts";
import { AppError, ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import {
  boundInvalidParams,
  MAX_DETAIL_LENGTH,
  MAX_INVALID_PARAMS,
  MAX_NAME_LENGTH,
  MAX_REASON_LENGTH,
} from "./bounded-problem.ts";

/** Problem details (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z
      .enum(
        Object.keys(ERROR_CODES).map((code) => `/problems/${code}` as const) as [`/problems/${ErrorCode}`],
      )
      .describe("Which error it is; distinguish errors by this."),
    title: z.string().describe("Short text, the same for every error of a type."),
    status: z.number().int().min(400).max(599).describe("HTTP status."),
    detail: z.string().max(MAX_DETAIL_LENGTH).optional().describe("What went wrong this time, in English."),
    requestId: z.string().describe("Id of the request, also in `X-Request-Id` and in our logs."),
    invalidParams: z
      .array(
        z.object({
          name: z.string().max(MAX_NAME_LENGTH).describe("Name of the parameter, or path of the field."),
          reason: z.string().max(MAX_REASON_LENGTH).describe("What is wrong with it, in English."),
        }),
      )
      .max(MAX_INVALID_PARAMS)
      .optional()
      .describe(
        "With `/problems/invalid-input`: the parameters and fields that are not valid, the first ones where there are many. Long names and reasons are cut.",
      ),
    moreInvalidParams: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe("How many more are not valid than `invalidParams` lists; absent where it lists all."),
  })
  .meta({ id: "Problem", description: "An error, as problem details (RFC 9457)." });

export type Problem = z.infer<typeof problemSchema>;

/** An error as problem+json, a few KB at most. An error that is not an AppError gives no details. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known = error instanceof AppError ? error : null;
  const code: ErrorCode = known?.code ?? "internal";
  const { status, title } = ERROR_CODES[code];
  const problem: Problem = {
    type: `/problems/${code}`,
    title,
    status,
    ...(known ? { detail: cutText(known.message, MAX_DETAIL_LENGTH) } : {}),
    requestId,
    ...(known?.invalidParams ? boundInvalidParams(known.invalidParams) : {}),
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
