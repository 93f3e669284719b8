import { invalidParamsOf } from "#lib/api-client/problem.ts";
import { parseRetryAfter } from "#lib/api-client/retry-after.ts";

export type ConsoleFailureKind =
  | "unreachable"
  | "rate-limited"
  | "signed-out"
  | "forbidden"
  | "conflict"
  | "gone"
  | "invalid"
  | "failed";

/** Why something in the console could not be read or done. */
export class ConsoleRequestError extends Error {
  readonly kind: ConsoleFailureKind;
  /** When asking again makes sense, where the server said so. */
  readonly retryAtMs: number | null;
  /** Names of what the server does not take, as `parameters.tauHours`. */
  readonly invalidFields: readonly string[];

  constructor(
    kind: ConsoleFailureKind,
    {
      retryAtMs = null,
      invalidFields = [],
      cause,
    }: { retryAtMs?: number | null; invalidFields?: string[]; cause?: unknown } = {},
  ) {
    super(`Console: ${kind}`, { cause });
    this.name = "ConsoleRequestError";
    this.kind = kind;
    this.retryAtMs = retryAtMs;
    this.invalidFields = invalidFields;
  }
}

/** An erasure waits for a publication to end; the rest is quick. */
const TIMEOUT_MS = 60_000;
const DEFAULT_WAIT_SEC = 5;

const KINDS: Partial<Record<number, ConsoleFailureKind>> = {
  400: "invalid",
  401: "signed-out",
  403: "forbidden",
  404: "gone",
  409: "conflict",
  429: "rate-limited",
};

type Answered<Data> = { data?: Data; error?: unknown; response: Response };

/** The answer's body; throws ConsoleRequestError for whatever else comes. */
export async function askConsole<Data>(
  request: (signal: AbortSignal) => Promise<Answered<Data>>,
): Promise<Data> {
  let answered: Answered<Data>;
  try {
    answered = await request(AbortSignal.timeout(TIMEOUT_MS));
  } catch (cause) {
    // fetch tells no reasons: the network is away, or took too long.
    throw new ConsoleRequestError("unreachable", { cause });
  }
  if (!answered.response.ok) throw failureOf(answered, Date.now());
  // Where there is no body the type says that there is none.
  return answered.data as Data;
}

export function failureOf(
  { response, error }: Pick<Answered<unknown>, "error" | "response">,
  nowMs: number,
): ConsoleRequestError {
  const kind = KINDS[response.status] ?? "failed";
  const retryAtMs = parseRetryAfter(response.headers.get("retry-after"), nowMs);
  return new ConsoleRequestError(kind, {
    retryAtMs: kind === "rate-limited" ? (retryAtMs ?? nowMs + DEFAULT_WAIT_SEC * 1000) : retryAtMs,
    invalidFields: kind === "invalid" ? invalidParamsOf(response, error) : [],
  });
}

/** Whatever was thrown, as a reason that can be told. */
export function kindOf(error: unknown): ConsoleFailureKind {
  return error instanceof ConsoleRequestError ? error.kind : "failed";
}
