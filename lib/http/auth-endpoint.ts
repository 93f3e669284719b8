import { createHash } from "node:crypto";
import type { SignIn } from "#lib/accounts/sign-in.ts";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import { readJson } from "./body.ts";
import type { Operation } from "./operation.ts";
import { signInGroup } from "./operations/sign-in.ts";
import { parse } from "./parse.ts";
import { type RateLimiter, takeOrThrow } from "./rate-limiter.ts";
import { RATE_LIMITS } from "./rate-limits.ts";

export type AuthEndpointDeps = { signIn: SignIn | null; rateLimiter: RateLimiter };

/** Passes a request to the sign-in library, after checks of address, body and number of attempts. */
export async function answerAuth(
  request: Request,
  clientIp: string,
  { signIn, rateLimiter }: AuthEndpointDeps,
): Promise<Response> {
  const url = new URL(request.url);
  const operation: Operation | undefined = signInGroup.operations.find(
    ({ method, path }) => method === request.method && path === url.pathname,
  );
  if (!operation) throw new AppError("not-found", "There is no such sign-in address.");
  if (!signIn) throw new AppError("unavailable", "Nobody can sign in here: BETTER_AUTH_SECRET is not set.");

  const headers = new Headers(request.headers);
  headers.delete("content-length");
  if (!operation.body)
    return toAnswer(await signIn.handle(new Request(url, { method: request.method, headers })));

  // Before the password is hashed, which is expensive.
  await takeOrThrow(rateLimiter, `signInAddress:ip:${clientIp}`, RATE_LIMITS.signInAddress);
  const body = parse(operation.body.schema, await readJson(request, operation.body.maxBytes)) as {
    email?: unknown;
  };
  if (typeof body.email === "string")
    await takeOrThrow(rateLimiter, `signInEmail:${digest(body.email)}`, RATE_LIMITS.signInEmail);
  headers.set("content-type", "application/json");
  return toAnswer(
    await signIn.handle(new Request(url, { method: request.method, headers, body: JSON.stringify(body) })),
  );
}

/** Keys of limits contain no e-mail addresses, only their digests. */
function digest(email: string): string {
  return createHash("sha256").update(email.toLowerCase()).digest("base64url").slice(0, 22);
}

const CODES: Record<number, ErrorCode> = {
  400: "invalid-input",
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  422: "invalid-input",
};

/** Errors of the library become ours, with its code as the reason; other answers are passed on. */
async function toAnswer(answer: Response): Promise<Response> {
  if (answer.ok) {
    answer.headers.set("cache-control", "no-store");
    return answer;
  }
  const text = await answer.text();
  const { code, message } = errorOf(text);
  if (code.startsWith("USER_ALREADY_EXISTS"))
    throw new AppError("conflict", "This e-mail has an account already.");
  const known = CODES[answer.status];
  if (!known) throw new Error(`sign-in answered ${answer.status}: ${text.slice(0, 200)}`);
  throw new AppError(known, message || "The request was refused.");
}

function errorOf(text: string): { code: string; message: string } {
  if (!text.startsWith("{")) return { code: "", message: "" };
  const { code, message } = JSON.parse(text) as { code?: unknown; message?: unknown };
  return { code: String(code ?? ""), message: String(message ?? "") };
}
