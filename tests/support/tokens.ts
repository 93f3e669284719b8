import { SignJWT } from "jose";
import type { Role } from "#lib/accounts/roles.ts";
import type { App } from "#lib/app.ts";

const SECRET = "a-secret-of-the-tests-with-32-characters";

/** Environment for createTestApp in which bearerOf's tokens are valid. */
export const TOKEN_ENV = {
  AUTH_JWT_SECRET: SECRET,
  AUTH_JWT_ISSUER: "https://id.example",
  AUTH_JWT_AUDIENCE: "tests",
};

/** The Authorization header of a person with this role. */
export async function bearerOf(
  { clock }: Pick<App, "clock">,
  userId: string,
  role: Role = "viewer",
): Promise<{ authorization: string }> {
  const token = await new SignJWT({ role })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setIssuer(TOKEN_ENV.AUTH_JWT_ISSUER)
    .setAudience(TOKEN_ENV.AUTH_JWT_AUDIENCE)
    .setExpirationTime(Math.floor(clock.nowMs() / 1000) + 600)
    .sign(new TextEncoder().encode(SECRET));
  return { authorization: `Bearer ${token}` };
}
