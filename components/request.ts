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

/** Why the API did not do or answer what it was asked. */
export class RequestError extends Error {
  readonly kind: RequestFailureKind;
  /** When asking again makes sense, where the server said so. */
  readonly retryAtMs: number | null;
  /** Names of what the server does not take, as `parameters.tauHours`. */
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

/** Whatever was thrown, as a reason that can be told; what is no RequestError is a failure of ours. */
export function kindOf(error: unknown): RequestFailureKind {
  return error instanceof RequestError ? error.kind : "failed";
}

export function retryAtOf(error: unknown): number | null {
  return error instanceof RequestError ? error.retryAtMs : null;
}

export function failureFrom(error: unknown): RequestFailure {
  return { kind: kindOf(error), retryAtMs: retryAtOf(error) };
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

type Answered<Data> = { data?: Data; error?: unknown; response: Response };
export type ApiRequest<Data> = (signal: AbortSignal) => Promise<Answered<Data>>;

type AskOptions = {
  /** The caller's own: what it aborts ends as what it is. */
  signal?: AbortSignal;
  timeoutMs?: number;
  /** How long a limit lasts that does not say. */
  defaultWaitSec?: number;
  now?: () => number;
};

/** What an answer that is not the one asked for means. */
export function failureOf(
  { response, error }: Pick<Answered<unknown>, "response" | "error">,
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

/** Makes the request with a time limit; throws RequestError where nothing comes back, or the caller's own abort. */
export async function answerOf<Data>(
  request: ApiRequest<Data>,
  { signal, timeoutMs = TIMEOUT_MS }: Pick<AskOptions, "signal" | "timeoutMs"> = {},
): Promise<Answered<Data>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await request(signal === undefined ? timeout : AbortSignal.any([signal, timeout]));
  } catch (cause) {
    if (signal?.aborted) throw cause;
    // fetch tells no reasons: the network is away, or took too long.
    throw new RequestError("unreachable", { cause });
  }
}

/** The answer's body; throws RequestError for whatever else comes. */
export async function ask<Data>(request: ApiRequest<Data>, options: AskOptions = {}): Promise<Data> {
  const { now = Date.now, defaultWaitSec } = options;
  const answered = await answerOf(request, options);
  if (!answered.response.ok) throw failureOf(answered, now(), defaultWaitSec);
  // Where there is no body the type says that there is none.
  return answered.data as Data;
}
