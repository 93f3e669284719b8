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

/** Asks /api/v1/console; answers its body, null where it has none, and throws ConsoleRequestError. */
export async function askConsole<Answer>(
  method: "GET" | "POST" | "PUT" | "PATCH",
  path: string,
  body?: object,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/console/${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  } catch (cause) {
    // fetch tells no reasons: the network is away, or took too long.
    throw new ConsoleRequestError("unreachable", { cause });
  }
  if (!response.ok) throw await failureOf(response, Date.now());
  const text = await response.text();
  return JSON.parse(text || "null");
}

export async function failureOf(response: Response, nowMs: number): Promise<ConsoleRequestError> {
  const kind = KINDS[response.status] ?? "failed";
  const retryAtMs = parseRetryAfter(response.headers.get("retry-after"), nowMs);
  return new ConsoleRequestError(kind, {
    retryAtMs: kind === "rate-limited" ? (retryAtMs ?? nowMs + DEFAULT_WAIT_SEC * 1000) : retryAtMs,
    invalidFields: kind === "invalid" ? await readInvalidFields(response) : [],
  });
}

/** Whatever was thrown, as a reason that can be told. */
export function kindOf(error: unknown): ConsoleFailureKind {
  return error instanceof ConsoleRequestError ? error.kind : "failed";
}

async function readInvalidFields(response: Response): Promise<string[]> {
  // A proxy's own error page is no problem+json.
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) return [];
  const { invalidParams = [] }: { invalidParams?: { name: string }[] } = await response.json();
  return invalidParams.map(({ name }) => name);
}
