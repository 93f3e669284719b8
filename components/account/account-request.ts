import { type ApiRequest, ask, RequestError } from "#components/request.ts";
import { api } from "#lib/api-client/client.ts";

/** Why something about an account could not be done. */
export type AccountFailure = Pick<RequestError, "kind" | "retryAtMs" | "invalidFields">;

/** Null where it was done. */
export type AccountAnswer = Promise<AccountFailure | null>;

/** A password is hashed on the way, and an erasure waits for a publication to end. */
const TIMEOUT_MS = 30_000;
const DEFAULT_WAIT_SEC = 30;

export function signUp(person: { name: string; email: string; password: string }): AccountAnswer {
  return attempt((signal) => api.POST("/api/auth/sign-up/email", { body: person, signal }));
}

export function signIn(credentials: { email: string; password: string }): AccountAnswer {
  return attempt((signal) => api.POST("/api/auth/sign-in/email", { body: credentials, signal }));
}

export function signOut(): AccountAnswer {
  return attempt((signal) => api.POST("/api/auth/sign-out", { signal }));
}

export function eraseAccount(): AccountAnswer {
  return attempt((signal) => api.DELETE("/api/v1/me", { signal }));
}

/** Makes the request and says what came of it. */
export async function attempt(request: ApiRequest<unknown>, now?: () => number): AccountAnswer {
  try {
    await ask(request, { timeoutMs: TIMEOUT_MS, defaultWaitSec: DEFAULT_WAIT_SEC, now });
    return null;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const { kind, retryAtMs, invalidFields } = error;
    // A form is held back by a limit alone: whatever else passes, one may try at once.
    return { kind, retryAtMs: kind === "rate-limited" ? retryAtMs : null, invalidFields };
  }
}
