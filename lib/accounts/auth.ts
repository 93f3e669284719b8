import { betterAuth } from "better-auth/minimal";
import { jwt } from "better-auth/plugins/jwt";
import { MIN_PASSWORD_LENGTH } from "./auth-schema.ts";
import { OWN_ISSUER } from "./bearer-token.ts";
import { newUserId } from "./user-id.ts";

export type AuthOptions = {
  /** Storage of people, sessions and keys: one of the library's database adapters. */
  storage: NonNullable<Parameters<typeof betterAuth>[0]["database"]>;
  secret: string;
  /** Public URL of the site. */
  siteUrl: string;
  /** The `aud` claim of our tokens. */
  audience: string;
};

const SESSION_DAYS = 30;
const SEC_PER_DAY = 86_400;
const TOKEN_LIFETIME = "15m";

/** The sign-in library with the settings of this site (decision 0010). */
export function createAuth({ storage, secret, siteUrl, audience }: AuthOptions) {
  return betterAuth({
    appName: "Imoutotv",
    baseURL: siteUrl,
    basePath: "/api/auth",
    secret,
    database: storage,
    emailAndPassword: { enabled: true, minPasswordLength: MIN_PASSWORD_LENGTH, autoSignIn: true },
    user: {
      // `input: false`: a sign-up request cannot choose a role.
      additionalFields: { role: { type: "string", input: false, defaultValue: "viewer" } },
    },
    session: { expiresIn: SESSION_DAYS * SEC_PER_DAY },
    plugins: [
      jwt({
        disableSettingJwtHeader: true,
        jwt: {
          issuer: OWN_ISSUER,
          audience,
          expirationTime: TOKEN_LIFETIME,
          definePayload: ({ user }) => ({ role: user.role }),
        },
      }),
    ],
    // Rate limits of the whole API are in lib/http.
    rateLimit: { enabled: false },
    trustedOrigins: (request) => originsOf(request),
    advanced: {
      cookiePrefix: "imoutotv",
      database: {
        generateId: ({ model }) => (model === "user" ? newUserId() : crypto.randomUUID()),
      },
      // Addresses are not stored.
      ipAddress: { disableIpTracking: true },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Unexpected errors are logged and answered like those of all other routes.
    onAPIError: { throw: true },
  });
}

/**
 * The origin of the request's own Host header, so that the site works under several names. Other sites cannot set Host.
 */
function originsOf(request: Request | undefined): string[] {
  const host = request?.headers.get("host");
  return host ? [`http://${host}`, `https://${host}`] : [];
}
