import { betterAuth } from "better-auth/minimal";
import { jwt } from "better-auth/plugins/jwt";
import { MIN_PASSWORD_LENGTH } from "./auth-schema.ts";
import { OWN_ISSUER } from "./bearer-token.ts";
import { newUserId } from "./user-id.ts";

export type AuthOptions = {
  /** Where people, sessions and keys are kept: one of the library's database adapters. */
  storage: NonNullable<Parameters<typeof betterAuth>[0]["database"]>;
  secret: string;
  /** The site's address as people reach it. */
  siteUrl: string;
  /** What our tokens say they are for. */
  audience: string;
};

const SESSION_DAYS = 30;
const SEC_PER_DAY = 86_400;
const TOKEN_LIFETIME = "15m";
/** The sign-in library with this site's choices (docs/decisions/0010). */
export function createAuth({ storage, secret, siteUrl, audience }: AuthOptions) {
  return betterAuth({
    appName: "Imoutotv",
    baseURL: siteUrl,
    basePath: "/api/auth",
    secret,
    database: storage,
    emailAndPassword: { enabled: true, minPasswordLength: MIN_PASSWORD_LENGTH, autoSignIn: true },
    user: {
      // Never from the request: nobody signs up as a moderator.
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
    // lib/http limits, by one table for the whole API.
    rateLimit: { enabled: false },
    trustedOrigins: (request) => originsOf(request),
    advanced: {
      cookiePrefix: "imoutotv",
      database: {
        generateId: ({ model }) => (model === "user" ? newUserId() : crypto.randomUUID()),
      },
      // What is not kept needs no protection.
      ipAddress: { disableIpTracking: true },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // What is no answer to the person is logged, and answered, as any other fault.
    onAPIError: { throw: true },
  });
}

/** The site's own pages, under whatever name they were opened: a page elsewhere can't choose the Host header. */
function originsOf(request: Request | undefined): string[] {
  const host = request?.headers.get("host");
  return host ? [`http://${host}`, `https://${host}`] : [];
}
