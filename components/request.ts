import { invalidParamsOf } from "#lib/api-client/problem.ts";
import { parseRetryAfter } from "#lib/api-client/retry-after.ts";

export type RequestFailureKind =
  | "unreachable"
  | "rate-limited"
  | "signed-out"
  | "forbidden"
  | "conflict"
  | "gone"
  | "invalid"
  | "failed";

type Details = { retryAtMs?: number | null; invalidFields?: readonly string[]; cause?: unknown };

/** A failed API request. */
export class RequestError extends Error {
  readonly kind: RequestFailureKind;
  /** Earliest time to retry, if the server sent one. */
  readonly retryAtMs: number | null;
  /** Names of the rejected fields, for example `parameters.tauHours`. */
  readonly invalidFields: readonly string[];

  constructor(kind: RequestFailureKind, { retryAtMs = null, invalidFields = [], cause }: Details = {}) {
    super(`Request: ${kind}`, { cause });
    this.name = "RequestError";
    this.kind = kind;
    this.retryAtMs = retryAtMs;
    this.invalidFields = invalidFields;
  }
}

export type RequestFailure = Pick<RequestError, "kind" | "retryAtMs">;

/** The kind of any thrown value; anything but a RequestError counts as `failed`. */
export function errorKind(error: unknown): RequestFailureKind {
  return error instanceof RequestError ? error.kind : "failed";
}

export function retryAtMsOf(error: unknown): number | null {
  return error instanceof RequestError ? error.retryAtMs : null;
}

export function toRequestFailure(error: unknown): RequestFailure {
  return { kind: errorKind(error), retryAtMs: retryAtMsOf(error) };
}

const KINDS: Partial<Record<number, RequestFailureKind>> = {
  400: "invalid",
  401: "signed-out",
  403: "forbidden",
  404: "gone",
  409: "conflict",
  422: "invalid",
  429: "rate-limited",
};

export const TIMEOUT_MS = 10_000;
const DEFAULT_WAIT_SEC = 5;

type ApiResponse<Data> = { data?: Data; error?: unknown; response: Response };
export type ApiRequest<Data> = (signal: AbortSignal) => Promise<ApiResponse<Data>>;

type RequestOptions = {
  /** Cancels the request; the caller's abort error is passed through, not wrapped. */
  signal?: AbortSignal;
  timeoutMs?: number;
  /** Wait after a 429 without Retry-After. */
  defaultWaitSec?: number;
  now?: () => number;
};

/** The RequestError for a response that is not a success. */
export function responseError(
  { response, error }: Pick<ApiResponse<unknown>, "response" | "error">,
  nowMs: number,
  defaultWaitSec = DEFAULT_WAIT_SEC,
): RequestError {
  const kind = KINDS[response.status] ?? "failed";
  const retryAtMs = parseRetryAfter(response.headers.get("retry-after"), nowMs);
  return new RequestError(kind, {
    retryAtMs: kind === "rate-limited" ? (retryAtMs ?? nowMs + defaultWaitSec * 1000) : retryAtMs,
    invalidFields: kind === "invalid" ? invalidParamsOf(response, error) : [],
  });
}

/** Sends the request with a timeout. Throws RequestError if no response arrives, or the caller's abort error. */
export async function sendRequest<Data>(
  request: ApiRequest<Data>,
  { signal, timeoutMs = TIMEOUT_MS }: Pick<RequestOptions, "signal" | "timeoutMs"> = {},
): Promise<ApiResponse<Data>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await request(signal === undefined ? timeout : AbortSignal.any([signal, timeout]));
  } catch (cause) {
    if (signal?.aborted) throw cause;
    // fetch gives no reason: no network, or the timeout.
    throw new RequestError("unreachable", { cause });
  }
}

/** The response body; throws RequestError for any response that is not a success. */
export async function requestData<Data>(
  request: ApiRequest<Data>,
  options: RequestOptions = {},
): Promise<Data> {
  const { now = Date.now, defaultWaitSec } = options;
  const answered = await sendRequest(request, options);
  if (!answered.response.ok) throw responseError(answered, now(), defaultWaitSec);
  // `Data` is void for responses without a body.
  return answered.data as Data;
}
