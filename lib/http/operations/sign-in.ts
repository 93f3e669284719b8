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
const setsCookie = { "set-cookie": z.string().optional().describe("The sign-in cookie.") };
const attempts = "Attempts are limited further: 20 in 5 minutes from one address, 10 for one e-mail.";

export const signUp = {
  ...common,
  method: "POST",
  path: "/api/auth/sign-up/email",
  summary: "Make an account, and sign in to it",
  description: `409 where the e-mail has an account. ${attempts}`,
  body: { schema: signUpSchema, maxBytes: MAX_BODY_BYTES },
  answers: { 200: { description: "Signed in.", schema: signedInSchema, headers: setsCookie } },
  errors: ["conflict"],
} satisfies Operation;

export const signIn = {
  ...common,
  method: "POST",
  path: "/api/auth/sign-in/email",
  summary: "Sign in",
  description: `401 where e-mail and password do not belong together. ${attempts}`,
  body: { schema: signInSchema, maxBytes: MAX_BODY_BYTES },
  answers: { 200: { description: "Signed in.", schema: signedInSchema, headers: setsCookie } },
} satisfies Operation;

export const signOut = {
  ...common,
  method: "POST",
  path: "/api/auth/sign-out",
  summary: "Sign out",
  answers: { 200: { description: "Signed out, whether or not anybody was in.", schema: signedOutSchema } },
} satisfies Operation;

export const changePassword = {
  ...common,
  method: "POST",
  path: "/api/auth/change-password",
  summary: "Change one's password",
  body: { schema: changePasswordSchema, maxBytes: MAX_BODY_BYTES },
  answers: { 200: { description: "It is changed.", schema: changedPasswordSchema, headers: setsCookie } },
} satisfies Operation;

export const getSession = {
  ...common,
  method: "GET",
  path: "/api/auth/get-session",
  summary: "Who is signed in",
  answers: {
    200: { description: "The person and the session; `null` for a visitor.", schema: currentSessionSchema },
  },
} satisfies Operation;

export const getToken = {
  ...common,
  method: "GET",
  path: "/api/auth/token",
  summary: "A bearer token for the person who is signed in",
  answers: { 200: { description: "The token, good for a few minutes.", schema: tokenSchema } },
} satisfies Operation;

export const getJwks = {
  ...common,
  method: "GET",
  path: "/api/auth/jwks",
  summary: "The public keys of our tokens",
  answers: { 200: { description: "A JSON Web Key Set.", schema: jwksSchema } },
} satisfies Operation;

/** What of the sign-in library can be reached from outside. */
export const signInGroup = {
  prefix: "/api/auth",
  rateLimit: common.rateLimit,
  operations: [signUp, signIn, signOut, changePassword, getSession, getToken, getJwks],
} satisfies OperationGroup;
