import { parseRetryAfter } from "#lib/api-client/retry-after.ts";

export type RequestFailureKind = "unreachable" | "rate-limited" | "disabled" | "unavailable" | "signed-out";

/** Why the API gave no answer; `retryAtMs` is when asking again makes sense, where the server said so. */
export class RequestError extends Error {
  readonly kind: RequestFailureKind;
  readonly retryAtMs: number | null;

  constructor(kind: RequestFailureKind, retryAtMs: number | null, cause?: unknown) {
    super(`Request: ${kind}`, { cause });
    this.name = "RequestError";
    this.kind = kind;
    this.retryAtMs = retryAtMs;
  }
}

export type RequestFailure = Pick<RequestError, "kind" | "retryAtMs">;

/** What came of a request that failed; whatever else was thrown is a failure of ours. */
export function failureFrom(error: unknown): RequestFailure {
  if (error instanceof RequestError) return { kind: error.kind, retryAtMs: error.retryAtMs };
  return { kind: "unavailable", retryAtMs: null };
}

export const TIMEOUT_MS = 10_000;
const DEFAULT_WAIT_SEC = 5;

/** What an answer that is not the one asked for means. */
export function failureOf(response: Response, nowMs: number): RequestError {
  const retryAtMs = parseRetryAfter(response.headers.get("retry-after"), nowMs);
  if (response.status === 429) {
    return new RequestError("rate-limited", retryAtMs ?? nowMs + DEFAULT_WAIT_SEC * 1000);
  }
  if (response.status === 401) return new RequestError("signed-out", null);
  if (response.status === 403) return new RequestError("disabled", null);
  return new RequestError("unavailable", retryAtMs);
}

type Answered<Data> = { data?: Data; response: Response };

/** Makes the request with a time limit; throws RequestError where nothing comes back, or the caller's own abort. */
export async function answerOf<Data>(
  request: (signal: AbortSignal) => Promise<Answered<Data>>,
  signal?: AbortSignal,
): Promise<Answered<Data>> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await request(signal === undefined ? timeout : AbortSignal.any([signal, timeout]));
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError("unreachable", null, cause);
  }
}

/** The answer's body; throws RequestError for whatever else comes. */
export async function ask<Data>(
  request: (signal: AbortSignal) => Promise<Answered<Data>>,
  signal?: AbortSignal,
): Promise<Data> {
  const { data, response } = await answerOf(request, signal);
  if (!response.ok) throw failureOf(response, Date.now());
  // Where there is no body the type says that there is none.
  return data as Data;
}
