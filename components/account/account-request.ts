import { parseRetryAfter } from "#components/feed/hot-request.ts";

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
  return send("POST", "/api/auth/sign-up/email", person);
}

export function signIn(credentials: { email: string; password: string }): AccountAnswer {
  return send("POST", "/api/auth/sign-in/email", credentials);
}

export function signOut(): AccountAnswer {
  return send("POST", "/api/auth/sign-out", {});
}

export function eraseAccount(): AccountAnswer {
  return send("DELETE", "/api/v1/me");
}

async function send(method: string, address: string, body?: object): AccountAnswer {
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  } catch {
    // fetch tells no reasons: the network is away, or took too long.
    return { kind: "unreachable", retryAtMs: null, invalidFields: [] };
  }
  return response.ok ? null : failureOf(response, Date.now());
}

export async function failureOf(response: Response, nowMs: number): Promise<AccountFailure> {
  const kind = KINDS[response.status] ?? "failed";
  const isLimited = kind === "rate-limited";
  const retryAtMs = parseRetryAfter(response.headers.get("retry-after"), nowMs);
  return {
    kind,
    retryAtMs: isLimited ? (retryAtMs ?? nowMs + DEFAULT_WAIT_SEC * 1000) : null,
    invalidFields: kind === "invalid" ? await readInvalidFields(response) : [],
  };
}

async function readInvalidFields(response: Response): Promise<string[]> {
  // A proxy's own error page is no problem+json.
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) return [];
  const { invalidParams = [] }: { invalidParams?: { name: string }[] } = await response.json();
  return invalidParams.map(({ name }) => name);
}
