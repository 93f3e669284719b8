import { AppError, ERROR_CODES, type ErrorCode } from "#lib/errors.ts";

/** RFC 9457. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  requestId: string;
  invalidParams?: { name: string; reason: string }[];
};

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
    },
  });
}
