import { api } from "#lib/api-client/client.ts";
import { invalidParamsOf } from "#lib/api-client/problem.ts";
import { parseRetryAfter } from "#lib/api-client/retry-after.ts";

export type AccountFailureKind = "refused" | "taken" | "invalid" | "rate-limited" | "unreachable" | "failed";

/** Why something about an account could not be done. */
export type AccountFailure = {
  kind: AccountFailureKind;
  /** When asking again makes sense, where the server said so. */
  retryAtMs: number | null;
  /** Names of the fields that the server does not take. */
  invalidFields: string[];
};

/** Null where it was done. */
export type AccountAnswer = Promise<AccountFailure | null>;

/** A password is hashed on the way, and an erasure waits for a publication to end. */
const TIMEOUT_MS = 30_000;
const DEFAULT_WAIT_SEC = 30;

const KINDS: Partial<Record<number, AccountFailureKind>> = {
  400: "invalid",
  401: "refused",
  409: "taken",
  422: "invalid",
  429: "rate-limited",
};

export function signUp(person: { name: string; email: string; password: string }): AccountAnswer {
  return answerOf((signal) => api.POST("/api/auth/sign-up/email", { body: person, signal }));
}

export function signIn(credentials: { email: string; password: string }): AccountAnswer {
  return answerOf((signal) => api.POST("/api/auth/sign-in/email", { body: credentials, signal }));
}

export function signOut(): AccountAnswer {
  return answerOf((signal) => api.POST("/api/auth/sign-out", { signal }));
}

export function eraseAccount(): AccountAnswer {
  return answerOf((signal) => api.DELETE("/api/v1/me", { signal }));
}

type Answered = { response: Response; error?: unknown };

/** Makes the request and says what came of it. */
export async function answerOf(
  request: (signal: AbortSignal) => Promise<Answered>,
  now: () => number = Date.now,
): AccountAnswer {
  let answered: Answered;
  try {
    answered = await request(AbortSignal.timeout(TIMEOUT_MS));
  } catch {
    // fetch tells no reasons: the network is away, or took too long.
    return { kind: "unreachable", retryAtMs: null, invalidFields: [] };
  }
  return answered.response.ok ? null : failureOf(answered, now());
}

function failureOf({ response, error }: Answered, nowMs: number): AccountFailure {
  const kind = KINDS[response.status] ?? "failed";
  const isLimited = kind === "rate-limited";
  const retryAtMs = parseRetryAfter(response.headers.get("retry-after"), nowMs);
  return {
    kind,
    retryAtMs: isLimited ? (retryAtMs ?? nowMs + DEFAULT_WAIT_SEC * 1000) : null,
    invalidFields: kind === "invalid" ? invalidParamsOf(response, error) : [],
  };
}
