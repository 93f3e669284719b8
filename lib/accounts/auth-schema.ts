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
