import { z } from "zod";

export const MIN_PASSWORD_LENGTH = 10;
const MAX_PASSWORD_LENGTH = 128;

const email = z.email().max(254).describe("E-mail address of the account.");
const password = z.string().max(MAX_PASSWORD_LENGTH).describe("The current password, in plain text.");
const newPassword = z
  .string()
  .min(MIN_PASSWORD_LENGTH)
  .max(MAX_PASSWORD_LENGTH)
  .describe("The new password, in plain text.");
/**
 * Shown to everybody, so without line breaks and without characters that change the direction of the text around it.
 */
const personName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, "must not contain control characters")
  .describe("Display name, visible to everybody.");

/** POST /api/auth/sign-up/email */
export const signUpSchema = z.strictObject({ name: personName, email, password: newPassword });

/** POST /api/auth/sign-in/email */
export const signInSchema = z.strictObject({
  email,
  password,
  rememberMe: z
    .boolean()
    .optional()
    .describe("If false, the cookie ends with the browser session. Default true."),
});

/** POST /api/auth/change-password */
export const changePasswordSchema = z.strictObject({
  currentPassword: password,
  newPassword,
  revokeOtherSessions: z
    .boolean()
    .optional()
    .describe("Whether to sign out all other sessions of this person. Default false."),
});

const instant = z.iso.datetime();

/** Responses come from the sign-in library and may have more properties. These are guaranteed. */
const accountSchema = z
  .looseObject({
    id: z.string().describe("User id."),
    name: z.string().describe("Display name."),
    email: z.string().describe("E-mail address."),
    createdAt: instant.describe("When the account was created."),
  })
  .meta({ id: "Account", description: "The account of the signed-in person." });

/** Answer of sign-up and sign-in: the session is in the cookie. */
export const signedInSchema = z.looseObject({
  token: z.string().nullable().describe("Session token, the same as in the cookie."),
  user: accountSchema,
});

/** Answer of POST /api/auth/change-password. */
export const changedPasswordSchema = z.looseObject({
  token: z.string().nullable().describe("New session token if the other sessions were ended, else null."),
  user: accountSchema,
});

export const signedOutSchema = z.object({ success: z.boolean().describe("Always true.") });

/** Answer of GET /api/auth/get-session. */
export const currentSessionSchema = z
  .looseObject({
    session: z
      .looseObject({ expiresAt: instant.describe("When the session ends unless it is used before.") })
      .describe("The session behind the cookie."),
    user: accountSchema,
  })
  .nullable();

/** Answer of GET /api/auth/token: a JSON Web Token. */
export const tokenSchema = z.object({
  token: z.string().describe("JSON Web Token for the Authorization header."),
});

/** Answer of GET /api/auth/jwks, RFC 7517. */
export const jwksSchema = z.looseObject({
  keys: z
    .array(
      z.looseObject({
        kty: z.string().describe("Key type."),
        kid: z.string().optional().describe("Key id, as in the header of the tokens signed with it."),
      }),
    )
    .describe("Public keys."),
});
