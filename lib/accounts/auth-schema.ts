import { z } from "zod";

export const MIN_PASSWORD_LENGTH = 10;
const MAX_PASSWORD_LENGTH = 128;

const email = z.email().max(254);
const password = z.string().max(MAX_PASSWORD_LENGTH);
const newPassword = z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH);
/** Shown to everybody: no line breaks, nothing that turns the text around it. */
const personName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, "no control characters");

/** POST /api/auth/sign-up/email */
export const signUpSchema = z.strictObject({ name: personName, email, password: newPassword });

/** POST /api/auth/sign-in/email */
export const signInSchema = z.strictObject({
  email,
  password,
  /** false: the cookie ends with the browser's session. */
  rememberMe: z.boolean().optional(),
});

/** POST /api/auth/change-password */
export const changePasswordSchema = z.strictObject({
  currentPassword: password,
  newPassword,
  revokeOtherSessions: z.boolean().optional(),
});

const instant = z.iso.datetime();

/** The sign-in library's own shapes: what of them is promised. */
const accountSchema = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    createdAt: instant,
  })
  .meta({ id: "Account" });

/** Answer of sign-up and sign-in: the session is in the cookie. */
export const signedInSchema = z.looseObject({ token: z.string().nullable(), user: accountSchema });

/** Answer of POST /api/auth/change-password; a token only where the other sessions were ended. */
export const changedPasswordSchema = z.looseObject({ token: z.string().nullable(), user: accountSchema });

export const signedOutSchema = z.object({ success: z.boolean() });

/** Answer of GET /api/auth/get-session. */
export const currentSessionSchema = z
  .looseObject({ session: z.looseObject({ expiresAt: instant }), user: accountSchema })
  .nullable();

/** Answer of GET /api/auth/token: a JSON Web Token. */
export const tokenSchema = z.object({ token: z.string() });

/** Answer of GET /api/auth/jwks, RFC 7517. */
export const jwksSchema = z.looseObject({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional() })),
});
