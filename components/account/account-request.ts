import { type ApiRequest, RequestError, requestData } from "#components/request.ts";
import { api } from "#lib/api-client/client.ts";

/** Why an account request failed. */
export type AccountFailure = Pick<RequestError, "kind" | "retryAtMs" | "invalidFields">;

/** Null on success. */
export type AccountResult = Promise<AccountFailure | null>;

/** Long, since passwords are hashed and an erasure waits for a running publication. */
const TIMEOUT_MS = 30_000;
const DEFAULT_WAIT_SEC = 30;

export function signUp(person: { name: string; email: string; password: string }): AccountResult {
  return attempt((signal) => api.POST("/api/auth/sign-up/email", { body: person, signal }));
}

export function signIn(credentials: { email: string; password: string }): AccountResult {
  return attempt((signal) => api.POST("/api/auth/sign-in/email", { body: credentials, signal }));
}

export function signOut(): AccountResult {
  return attempt((signal) => api.POST("/api/auth/sign-out", { signal }));
}

export function eraseAccount(): AccountResult {
  return attempt((signal) => api.DELETE("/api/v1/me", { signal }));
}

export async function attempt(request: ApiRequest<unknown>, now?: () => number): AccountResult {
  try {
    await requestData(request, { timeoutMs: TIMEOUT_MS, defaultWaitSec: DEFAULT_WAIT_SEC, now });
    return null;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const { kind, retryAtMs, invalidFields } = error;
    // Only a rate limit blocks the form; other failures can be retried at once.
    return { kind, retryAtMs: kind === "rate-limited" ? retryAtMs : null, invalidFields };
  }
}
