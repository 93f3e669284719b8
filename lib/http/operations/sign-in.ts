import { z } from "zod";
import {
  changedPasswordSchema,
  changePasswordSchema,
  currentSessionSchema,
  jwksSchema,
  signedInSchema,
  signedOutSchema,
  signInSchema,
  signUpSchema,
  tokenSchema,
} from "#lib/accounts/auth-schema.ts";
import type { Operation, OperationGroup } from "#lib/http/operation.ts";

const common = { tag: "Account", rateLimit: "auth" } as const;
const MAX_BODY_BYTES = 8 * 1024;
const setsCookie = { "set-cookie": z.string().optional().describe("The session cookie.") };
const attempts =
  "Attempts have a further limit: in 5 minutes 20 from one network address and 10 for one e-mail address.";

export const signUp = {
  ...common,
  method: "POST",
  path: "/api/auth/sign-up/email",
  summary: "Create an account and sign in",
  description: `409 if the e-mail address has an account. ${attempts}`,
  body: { schema: signUpSchema, maxBytes: MAX_BODY_BYTES },
  answers: { 200: { description: "Signed in.", schema: signedInSchema, headers: setsCookie } },
  errors: ["conflict"],
} satisfies Operation;

export const signIn = {
  ...common,
  method: "POST",
  path: "/api/auth/sign-in/email",
  summary: "Sign in",
  description: `401 if e-mail address and password do not match. ${attempts}`,
  body: { schema: signInSchema, maxBytes: MAX_BODY_BYTES },
  answers: { 200: { description: "Signed in.", schema: signedInSchema, headers: setsCookie } },
} satisfies Operation;

export const signOut = {
  ...common,
  method: "POST",
  path: "/api/auth/sign-out",
  summary: "Sign out",
  answers: { 200: { description: "Signed out; also if nobody was signed in.", schema: signedOutSchema } },
} satisfies Operation;

export const changePassword = {
  ...common,
  method: "POST",
  path: "/api/auth/change-password",
  summary: "Change one's password",
  body: { schema: changePasswordSchema, maxBytes: MAX_BODY_BYTES },
  answers: { 200: { description: "Changed.", schema: changedPasswordSchema, headers: setsCookie } },
} satisfies Operation;

export const getSession = {
  ...common,
  method: "GET",
  path: "/api/auth/get-session",
  summary: "Read the current session",
  answers: {
    200: {
      description: "The signed-in person and the session; `null` for a visitor.",
      schema: currentSessionSchema,
    },
  },
} satisfies Operation;

export const getToken = {
  ...common,
  method: "GET",
  path: "/api/auth/token",
  summary: "Create a bearer token for the signed-in person",
  answers: { 200: { description: "The token, valid for a few minutes.", schema: tokenSchema } },
} satisfies Operation;

export const getJwks = {
  ...common,
  method: "GET",
  path: "/api/auth/jwks",
  summary: "Public keys of the tokens issued here",
  answers: { 200: { description: "A JSON Web Key Set.", schema: jwksSchema } },
} satisfies Operation;

/** The addresses of the sign-in library that can be reached from outside. */
export const signInGroup = {
  prefix: "/api/auth",
  rateLimit: common.rateLimit,
  operations: [signUp, signIn, signOut, changePassword, getSession, getToken, getJwks],
} satisfies OperationGroup;
