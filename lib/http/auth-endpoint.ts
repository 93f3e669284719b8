import { createHash } from "node:crypto";
import type { z } from "zod";
import { changePasswordSchema, signInSchema, signUpSchema } from "#lib/accounts/auth-schema.ts";
import type { SignIn } from "#lib/accounts/sign-in.ts";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import { readJson } from "./body.ts";
import { parse } from "./parse.ts";
import { type RateLimiter, takeOrThrow } from "./rate-limiter.ts";
import { RATE_LIMITS } from "./rate-limits.ts";

const PREFIX = "/api/auth";
const MAX_BODY_BYTES = 8 * 1024;

type AuthEndpoint = { body?: z.ZodType<Record<string, unknown>> };

/** What of the sign-in library can be reached from outside. */
const ENDPOINTS: Record<string, AuthEndpoint> = {
  "POST /sign-up/email": { body: signUpSchema },
  "POST /sign-in/email": { body: signInSchema },
  "POST /sign-out": {},
  "POST /change-password": { body: changePasswordSchema },
  "GET /get-session": {},
  "GET /token": {},
  "GET /jwks": {},
};

export type AuthEndpointDeps = { signIn: SignIn | null; rateLimiter: RateLimiter; nowMs: number };

/** Hands a request to the sign-in library: known addresses, parsed bodies and counted attempts only. */
export async function answerAuth(
  request: Request,
  clientIp: string,
  { signIn, rateLimiter, nowMs }: AuthEndpointDeps,
): Promise<Response> {
  const url = new URL(request.url);
  const endpoint = ENDPOINTS[`${request.method} ${url.pathname.slice(PREFIX.length)}`];
  if (!endpoint) throw new AppError("not-found", "There is no such sign-in address.");
  if (!signIn) throw new AppError("unavailable", "Nobody can sign in here: BETTER_AUTH_SECRET is not set.");

  const headers = new Headers(request.headers);
  headers.delete("content-length");
  if (!endpoint.body)
    return toAnswer(await signIn.handle(new Request(url, { method: request.method, headers })));

  // Counted before the password is hashed, which takes the longest.
  await takeOrThrow(rateLimiter, `signInAddress:ip:${clientIp}`, RATE_LIMITS.signInAddress, nowMs);
  const body = parse(endpoint.body, await readJson(request, MAX_BODY_BYTES));
  if (typeof body.email === "string")
    await takeOrThrow(rateLimiter, `signInEmail:${digest(body.email)}`, RATE_LIMITS.signInEmail, nowMs);
  headers.set("content-type", "application/json");
  return toAnswer(
    await signIn.handle(new Request(url, { method: request.method, headers, body: JSON.stringify(body) })),
  );
}

/** Limits keep no addresses of people. */
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

/** The library's own errors become ours, with its code as the reason; its answers go out as they are. */
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
